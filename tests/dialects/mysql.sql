-- What the dialect mysql says, for MariaDB 10.11. Written by mysql_golden_test.cpp with AZOTH_UPDATE_GOLDEN=1,
-- but for the lines about MySQL 8, which are written by hand and were not run against a server.

-- # session: what each connection is set to
SET SESSION collation_connection = 'utf8mb4_nopad_bin', sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO,ANSI_QUOTES,PIPES_AS_CONCAT,SIMULTANEOUS_ASSIGNMENT', time_zone = '+00:00', div_precision_increment = 16, group_concat_max_len = 1073741824, default_regex_flags = 'DOTALL';
-- MySQL 8: there is no SIMULTANEOUS_ASSIGNMENT: assignments of one table are done from left to right, each with the values that those before it gave. The collation without filling blanks is utf8mb4_0900_bin.

-- # tables: those of the other cases
CREATE TABLE IF NOT EXISTS users (id bigint AUTO_INCREMENT NOT NULL, username varchar(40) NOT NULL, email longtext, created_at datetime(6) DEFAULT (CURRENT_TIMESTAMP) NOT NULL, CONSTRAINT pk_users PRIMARY KEY (id), CONSTRAINT uq_users_username UNIQUE (username)) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE TABLE IF NOT EXISTS posts (id bigint AUTO_INCREMENT NOT NULL, user_id bigint NOT NULL, title longtext NOT NULL, body longtext, published boolean NOT NULL, score double NOT NULL, views int DEFAULT (0) NOT NULL, CONSTRAINT pk_posts PRIMARY KEY (id), CONSTRAINT fk_posts_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX IF NOT EXISTS ix_posts_user_id ON posts (user_id);
CREATE TABLE IF NOT EXISTS tags (id bigint AUTO_INCREMENT NOT NULL, name varchar(255) NOT NULL, CONSTRAINT pk_tags PRIMARY KEY (id), CONSTRAINT uq_tags_name UNIQUE (name)) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE TABLE IF NOT EXISTS post_tags (post_id bigint NOT NULL, tag_id bigint NOT NULL, CONSTRAINT pk_post_tags PRIMARY KEY (post_id, tag_id), CONSTRAINT fk_post_tags_post_id FOREIGN KEY (post_id) REFERENCES posts (id), CONSTRAINT fk_post_tags_tag_id FOREIGN KEY (tag_id) REFERENCES tags (id)) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE TABLE IF NOT EXISTS jobs (id bigint AUTO_INCREMENT NOT NULL, parent_id bigint, owner_id bigint NOT NULL, tester_id bigint NOT NULL, name varchar(255) NOT NULL, cost int NOT NULL, flags bigint NOT NULL, due date NOT NULL, CONSTRAINT pk_jobs PRIMARY KEY (id), CONSTRAINT uq_jobs_owner_id_name UNIQUE (owner_id, name), CONSTRAINT cost_is_positive CHECK (cost >= 0), CONSTRAINT fk_jobs_parent_id FOREIGN KEY (parent_id) REFERENCES jobs (id) ON DELETE SET NULL, CONSTRAINT fk_jobs_owner_id FOREIGN KEY (owner_id) REFERENCES users (id), CONSTRAINT fk_jobs_tester_id FOREIGN KEY (tester_id) REFERENCES users (id) ON DELETE RESTRICT) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE TABLE IF NOT EXISTS reports (id bigint AUTO_INCREMENT NOT NULL, price decimal(12, 2) NOT NULL, due date NOT NULL, created datetime(6) NOT NULL, closed datetime(6), payload json COLLATE utf8mb4_nopad_bin NOT NULL, labels json COLLATE utf8mb4_nopad_bin NOT NULL, CONSTRAINT pk_reports PRIMARY KEY (id)) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE TABLE IF NOT EXISTS `order` (id bigint AUTO_INCREMENT NOT NULL, `group` longtext NOT NULL, `Mixed "Case"` longtext NOT NULL, CONSTRAINT pk_order PRIMARY KEY (id)) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
-- MySQL 8: COLLATE utf8mb4_0900_bin; json is a type of its own, without a collation; an index has no IF NOT EXISTS.

-- # tables: each type has a name
CREATE TABLE IF NOT EXISTS things (id int AUTO_INCREMENT NOT NULL, a boolean NOT NULL, b smallint NOT NULL, c double NOT NULL, d double NOT NULL, e longblob, f datetime(6) NOT NULL, g date NOT NULL, h decimal(65, 30) NOT NULL, i decimal(10, 2) NOT NULL, j json COLLATE utf8mb4_nopad_bin NOT NULL, k varchar(3) DEFAULT ('x') NOT NULL, l longtext NOT NULL, m longtext NOT NULL, n binary(16) NOT NULL, o varchar(43) NOT NULL, p time(6) NOT NULL, q datetime(6) NOT NULL, r bigint NOT NULL, s varchar(4) NOT NULL, t json COLLATE utf8mb4_nopad_bin NOT NULL, u varchar(255) NOT NULL, v bigint GENERATED ALWAYS AS (b * 2) STORED, CONSTRAINT pk_things PRIMARY KEY (id), CONSTRAINT ck_things_l_length CHECK (char_length(l) <= 20000), CONSTRAINT ck_things_s_names CHECK (s IN ('sad', 'glad'))) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE INDEX IF NOT EXISTS ix_things_k ON things (k);
CREATE INDEX IF NOT EXISTS ix_things_m ON things (m(255));
-- MySQL 8: the same differences; INET and UUID are no types there either.

-- # tables: in a circle
CREATE TABLE IF NOT EXISTS chicken (id bigint AUTO_INCREMENT NOT NULL, egg_id bigint, CONSTRAINT pk_chicken PRIMARY KEY (id)) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
CREATE TABLE IF NOT EXISTS egg (id bigint AUTO_INCREMENT NOT NULL, chicken_id bigint NOT NULL, CONSTRAINT pk_egg PRIMARY KEY (id), CONSTRAINT fk_egg_chicken_id FOREIGN KEY (chicken_id) REFERENCES chicken (id)) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
ALTER TABLE chicken ADD CONSTRAINT fk_chicken_egg_id FOREIGN KEY IF NOT EXISTS (egg_id) REFERENCES egg (id);
-- MySQL 8: ADD CONSTRAINT has no IF NOT EXISTS.

-- # tables: dropped, in whatever order
SET STATEMENT foreign_key_checks = 0 FOR DROP TABLE IF EXISTS chicken, egg;
-- MySQL 8: there is no SET STATEMENT: SET foreign_key_checks = 0 before the statement, and = 1 after it.

-- # catalog: names of tables
SELECT table_name AS name FROM information_schema.tables WHERE table_schema = database() AND table_type = 'BASE TABLE' ORDER BY BINARY table_name;

-- # rows: one
INSERT INTO users (username, created_at) VALUES (?, ?);
-- ? 0:text 1:timestamp

-- # rows: one, with its key
INSERT INTO users (username, created_at) VALUES (?, ?) RETURNING id;
-- ? 0:text 1:timestamp
-- MySQL 8: there is no RETURNING: SELECT last_insert_id() after it.

-- # rows: two
INSERT INTO users (username, created_at) VALUES (?, ?), (?, ?);
-- ? 0:text 1:timestamp 2:text 3:timestamp

-- # rows: of defaults alone
INSERT INTO users () VALUES () RETURNING id;
-- MySQL 8: there is no RETURNING: SELECT last_insert_id() after it.

-- # select: FROM is the table of the selected columns
SELECT users.id, users.username FROM users;

-- # select: a struct is all of its columns
SELECT users.id, users.username, users.email, users.created_at FROM users;

-- # select: a column that is named inside a function is in FROM, too
SELECT lower(users.username) FROM users;

-- # select: FROM says what it is told
SELECT count(*) FROM users;

-- # select: a select of values has no FROM
SELECT ?, ?;
-- ? 0:int32 1:text

-- # select: a product has to be asked for
SELECT users.username, posts.title FROM users CROSS JOIN posts;

-- # select: a product may be joined further
SELECT users.username FROM users CROSS JOIN tags JOIN posts ON posts.user_id = users.id;

-- # select: DISTINCT
SELECT DISTINCT users.username FROM users;

-- # select: conditions are joined by AND, of one call and of several
SELECT users.id FROM users WHERE users.username = ? AND users.email IS NULL AND users.id > ?;
-- ? 0:text 1:int32

-- # select: where(true_) says nothing
SELECT users.id FROM users;

-- # select: an empty conjunction says nothing, an empty disjunction is false
SELECT users.id FROM users WHERE FALSE;

-- # select: true_ before collected conditions says nothing
SELECT users.id FROM users WHERE users.username = ?;
-- ? 0:text

-- # select: GROUP BY and HAVING
SELECT posts.user_id, count(*) FROM posts GROUP BY posts.user_id HAVING count(*) > ?;
-- ? 0:int32

-- # select: GROUP BY a labelled expression spells the expression
SELECT upper(users.username) AS `shouted name`, count(*) FROM users GROUP BY upper(users.username) ORDER BY `shouted name`;

-- # select: ORDER BY with directions and places of nulls
SELECT users.id FROM users ORDER BY users.username, users.email DESC, users.id;

-- # select: ORDER BY a label that is selected spells the label
SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id ORDER BY n DESC;

-- # select: ORDER BY a label that is not selected spells the expression
SELECT posts.user_id FROM posts GROUP BY posts.user_id ORDER BY count(*) DESC;

-- # select: a label within an expression of ORDER BY is spelled as what it labels
SELECT upper(users.username) AS `shouted name` FROM users ORDER BY char_length(upper(users.username));

-- # select: LIMIT and OFFSET are bound, in order
SELECT users.id FROM users LIMIT ? OFFSET ?;
-- ? 0:int64 1:int64

-- # select: an offset alone needs a limit where the grammar says so
SELECT users.id FROM users LIMIT 18446744073709551615 OFFSET ?;
-- ? 0:int64

-- # select: the last limit counts
SELECT users.id FROM users LIMIT ?;
-- ? 1:int64

-- # select: labels are quoted where they have to be
SELECT users.username AS `Name`, users.id AS `select` FROM users;

-- # select: keywords and capitals are quoted
SELECT `order`.id, `order`.`group`, `order`.`Mixed "Case"` FROM `order`;

-- # select: output names that repeat are told apart
SELECT users.id, posts.id AS id_2, lower(users.username), lower(posts.title) AS lower_2 FROM users JOIN posts ON posts.user_id = users.id;

-- # select: a number that tells apart does not meet another name
SELECT users.id, posts.id AS id_3, posts.title AS id_2 FROM users JOIN posts ON posts.user_id = users.id;

-- # expressions: comparisons
SELECT jobs.id FROM jobs WHERE jobs.cost = ? AND jobs.cost <> ? AND jobs.cost < ? AND jobs.cost <= ? AND jobs.cost > ? AND jobs.cost >= ?;
-- ? 0:int32 1:int32 2:int32 3:int32 4:int32 5:int32

-- # expressions: a value on the left
SELECT jobs.id FROM jobs WHERE ? < jobs.cost;
-- ? 0:int32

-- # expressions: a comparison with nothing is a test for null
SELECT jobs.id FROM jobs WHERE jobs.parent_id IS NULL OR jobs.parent_id IS NOT NULL;

-- # expressions: a comparison with an optional that holds a value
SELECT jobs.id FROM jobs WHERE jobs.parent_id = ?;
-- ? 0:int64

-- # expressions: a comparison with an empty optional
SELECT jobs.id FROM jobs WHERE jobs.parent_id IS NOT NULL;

-- # expressions: IS NULL of an expression
SELECT jobs.id FROM jobs WHERE jobs.parent_id + ? IS NULL AND jobs.parent_id IS NOT NULL;
-- ? 0:int32

-- # expressions: IS DISTINCT FROM
SELECT jobs.id FROM jobs WHERE NOT (jobs.parent_id <=> jobs.id) AND jobs.parent_id <=> ?;
-- ? 0:int32

-- # expressions: sums and products need no parentheses
SELECT jobs.cost + jobs.cost * ? - ? FROM jobs;
-- ? 0:int32 1:int32

-- # expressions: a sum in a product does
SELECT (jobs.cost + ?) * (jobs.cost - ?) FROM jobs;
-- ? 0:int32 1:int32

-- # expressions: what is subtracted or divided is grouped
SELECT jobs.cost - (jobs.cost - ?) + jobs.cost DIV (jobs.cost DIV ?) % ? FROM jobs;
-- ? 0:int32 1:int32 2:int32

-- # expressions: operators of one level group from the left
SELECT jobs.cost - ? - ? + ? FROM jobs;
-- ? 0:int32 1:int32 2:int32

-- # expressions: a sign, and a sign of a sign
SELECT -(-jobs.cost) - -jobs.flags + -(jobs.cost + ?) FROM jobs;
-- ? 0:int32

-- # expressions: division of integers cuts off
SELECT jobs.cost DIV ? FROM jobs;
-- ? 0:int32

-- # expressions: text is joined
SELECT concat(jobs.name, ?, jobs.name, ?) FROM jobs;
-- ? 0:text 1:text

-- # expressions: bits
SELECT CAST((((jobs.flags & ?) | (jobs.flags << ?)) | (CASE WHEN jobs.flags < 0 THEN ~(~jobs.flags >> ?) ELSE jobs.flags >> ? END)) | (~jobs.flags) AS SIGNED) FROM jobs;
-- ? 0:int32 1:int32 2:int32 2:int32

-- # expressions: bits beside sums are put in parentheses, about which databases disagree
SELECT CAST(jobs.flags & ? AS SIGNED) + ? FROM jobs;
-- ? 0:int32 1:int32

-- # expressions: a complement beside arithmetic is put in parentheses: it would take all of a product or a sum
SELECT CAST(~jobs.flags AS SIGNED) % ? + -CAST(~jobs.flags AS SIGNED) - ? * CAST(~jobs.flags AS SIGNED) FROM jobs;
-- ? 0:int32 1:int32

-- # expressions: exclusive or
SELECT jobs.id FROM jobs WHERE CAST(jobs.flags ^ ? AS SIGNED) <> ?;
-- ? 0:int32 1:int32

-- # expressions: a shift of a length, which is an integer of 32 bits in some places
SELECT CAST(CASE WHEN char_length(jobs.name) < 0 THEN ~(~char_length(jobs.name) >> ?) ELSE char_length(jobs.name) >> ? END AS SIGNED) FROM jobs;
-- ? 0:int32 0:int32

-- # expressions: a shift by a bigint
SELECT CAST(jobs.flags << jobs.flags AS SIGNED) FROM jobs;

-- # expressions: a value that is used twice is one parameter
SELECT jobs.id FROM jobs WHERE jobs.cost > ? AND jobs.cost < ? + ?;
-- ? 0:int32 0:int32 0:int32

-- # expressions: the same value given twice is two
SELECT jobs.id FROM jobs WHERE jobs.cost > ? AND jobs.cost < ?;
-- ? 0:int32 1:int32

-- # expressions: OR within AND
SELECT jobs.id FROM jobs WHERE (jobs.id = ? OR jobs.cost = ?) AND jobs.name = ?;
-- ? 0:int32 1:int32 2:text

-- # expressions: AND within OR
SELECT jobs.id FROM jobs WHERE jobs.id = ? AND jobs.cost = ? OR jobs.name = ?;
-- ? 0:int32 1:int32 2:text

-- # expressions: nested conditions of one kind are one list
SELECT jobs.id FROM jobs WHERE jobs.id = ? AND jobs.cost = ? AND jobs.name = ?;
-- ? 0:int32 1:int32 2:text

-- # expressions: NOT binds tighter than AND and looser than a comparison
SELECT jobs.id FROM jobs WHERE NOT jobs.id = ? AND NOT (jobs.cost = ? AND jobs.name = ?);
-- ? 0:int32 1:int32 2:text

-- # expressions: NOT NOT
SELECT jobs.id FROM jobs WHERE NOT NOT jobs.id = ?;
-- ? 0:int32

-- # expressions: a comparison of a comparison
SELECT jobs.id FROM jobs WHERE (jobs.cost = ?) = ?;
-- ? 0:int32 1:boolean

-- # expressions: a boolean column is a condition
SELECT posts.id FROM posts WHERE posts.published AND NOT posts.published;

-- # expressions: a boolean is a value
SELECT posts.id FROM posts WHERE posts.published = ?;
-- ? 0:boolean

-- # expressions: true and false as values
SELECT TRUE, FALSE;

-- # expressions: BETWEEN
SELECT jobs.id FROM jobs WHERE jobs.cost BETWEEN ? AND ? AND NOT jobs.cost BETWEEN jobs.cost + ? AND ?;
-- ? 0:int32 1:int32 2:int32 3:int32

-- # expressions: LIKE
SELECT jobs.id FROM jobs WHERE jobs.name LIKE replace(?, '|', '||') ESCAPE '|';
-- ? 0:text

-- # expressions: LIKE with an escape character
SELECT jobs.id FROM jobs WHERE jobs.name LIKE ? ESCAPE '!';
-- ? 0:text

-- # expressions: the escape character may be a quote or a backslash
SELECT jobs.id FROM jobs WHERE jobs.name LIKE ? ESCAPE '''' AND jobs.name LIKE ? ESCAPE '\\';
-- ? 0:text 1:text

-- # expressions: ILIKE
SELECT jobs.id FROM jobs WHERE lower(jobs.name) LIKE replace(lower(?), '|', '||') ESCAPE '|';
-- ? 0:text

-- # expressions: ILIKE with an escape character
SELECT jobs.id FROM jobs WHERE lower(jobs.name) LIKE lower(?) ESCAPE 'x';
-- ? 0:text

-- # expressions: NOT LIKE
SELECT jobs.id FROM jobs WHERE NOT jobs.name LIKE replace(?, '|', '||') ESCAPE '|';
-- ? 0:text

-- # expressions: starts_with, ends_with, contains
SELECT jobs.id FROM jobs WHERE jobs.name LIKE ? ESCAPE '!' AND jobs.name LIKE ? ESCAPE '!' AND jobs.name LIKE ? ESCAPE '!';
-- ? 0:text 1:text 2:text

-- # expressions: LIKE of an expression
SELECT jobs.id FROM jobs WHERE concat(jobs.name, jobs.name) LIKE replace(lower(jobs.name), '|', '||') ESCAPE '|';

-- # expressions: IN is padded to a power of two
SELECT jobs.id FROM jobs WHERE jobs.id IN (?, ?, ?, ?);
-- ? 0:int64 1:int64 2:int64 3:int64

-- # expressions: IN of one
SELECT jobs.id FROM jobs WHERE jobs.id IN (?);
-- ? 0:int64

-- # expressions: IN of nothing is false, NOT IN is true
SELECT jobs.id FROM jobs WHERE FALSE OR TRUE;

-- # expressions: NOT IN
SELECT jobs.id FROM jobs WHERE jobs.name NOT IN (?, ?);
-- ? 0:text 1:text

-- # expressions: over a thousand values are one parameter
SELECT jobs.id FROM jobs WHERE jobs.id IN (SELECT v FROM JSON_TABLE(?, '$[*]' COLUMNS (v BIGINT PATH '$')) AS listed);
-- ? 0:array

-- # expressions: NOT IN of over a thousand
SELECT jobs.id FROM jobs WHERE jobs.id NOT IN (SELECT v FROM JSON_TABLE(?, '$[*]' COLUMNS (v BIGINT PATH '$')) AS listed);
-- ? 0:array

-- # expressions: a list that is used twice is the same parameters
SELECT CASE WHEN jobs.id IN (?, ?, ?, ?) THEN ? ELSE ? END, count(*) FROM jobs GROUP BY CASE WHEN jobs.id IN (?, ?, ?, ?) THEN ? ELSE ? END;
-- ? 0:int64 1:int64 2:int64 3:int64 4:int32 5:int32 0:int64 1:int64 2:int64 3:int64 4:int32 5:int32

-- # expressions: a list in a tree that is rewritten keeps its parameters
SELECT jobs.id FROM jobs WHERE CAST(jobs.flags ^ ? AS SIGNED) IN (?, ?);
-- ? 2:int32 0:int64 1:int64

-- # expressions: functions
SELECT coalesce(nullif(trim(upper(jobs.name)), ?), ?) FROM jobs;
-- ? 0:text 1:text

-- # expressions: any function by name
SELECT abs(jobs.cost) FROM jobs;

-- # expressions: CASE
SELECT CASE WHEN jobs.cost > ? THEN ? WHEN jobs.cost > ? THEN ? ELSE ? END FROM jobs;
-- ? 0:int32 1:text 2:int32 3:text 4:text

-- # expressions: CASE without ELSE
SELECT CASE WHEN jobs.cost > ? THEN ? END FROM jobs;
-- ? 0:int32 1:int32

-- # expressions: CAST
SELECT CAST(jobs.cost AS SIGNED), CAST(jobs.cost AS DOUBLE) AS cost_2, CAST(jobs.cost AS CHAR) AS cost_3, jobs.flags <> 0 FROM jobs;

-- # expressions: a CAST to an integer cuts off
SELECT CAST(truncate(posts.score, 0) AS SIGNED) FROM posts;

-- # expressions: a CAST to points in time
SELECT CAST(users.username AS DATE), CAST(trim(TRAILING 'Z' FROM users.username) AS DATETIME(6)) AS username_2 FROM users;

-- # expressions: the clock
SELECT utc_timestamp(6), utc_date();

-- # expressions: greatest and least
SELECT greatest(jobs.cost, least(jobs.cost, ?)) FROM jobs;
-- ? 0:int32

-- # expressions: round to places
SELECT CASE WHEN abs(posts.score) < 1e30 THEN CAST(round(CAST(posts.score AS DECIMAL(65, 30)), ?) AS DOUBLE) ELSE posts.score END, CASE WHEN abs(posts.score) < 1e30 THEN CAST(round(CAST(posts.score AS DECIMAL(65, 30))) AS DOUBLE) ELSE posts.score END AS round_2 FROM posts;
-- ? 0:int32

-- # expressions: aggregates
SELECT count(*), count(users.email) AS count_2, count(DISTINCT users.email) AS count_3, min(users.username), max(users.username) FROM users;

-- # expressions: sums arrive as integers
SELECT CAST(sum(jobs.cost) AS SIGNED), CAST(sum(jobs.flags) AS SIGNED) AS sum_2, CAST(sum(jobs.flags + jobs.cost) AS SIGNED) AS sum_3 FROM jobs;

-- # expressions: averages arrive as floating-point numbers
SELECT CAST(avg(jobs.cost) AS DOUBLE), CAST(avg(jobs.flags) AS DOUBLE) AS avg_2 FROM jobs;

-- # expressions: sums and averages of floating-point numbers
SELECT sum(posts.score), avg(posts.score) FROM posts;

-- # expressions: an aggregate over some rows
SELECT CAST(sum(CASE WHEN jobs.cost > ? THEN jobs.flags END) AS SIGNED), count(CASE WHEN jobs.cost > ? AND jobs.cost < ? THEN 1 END) FROM jobs;
-- ? 0:int32 1:int32 2:int32

-- # values: division of decimals is never cut
SELECT round(reports.price / ?, 20) FROM reports;
-- ? 0:int32

-- # values: division of integers asked for as floating point
SELECT CAST(jobs.cost AS DOUBLE) / ? FROM jobs;
-- ? 0:int32

-- # values: division of floating-point numbers
SELECT posts.score / ? FROM posts;
-- ? 0:int32

-- # values: a decimal literal beside a column
SELECT reports.id FROM reports WHERE reports.price > CAST(? AS DECIMAL(65, 1));
-- ? 0:decimal

-- # values: a decimal literal beside an expression
SELECT reports.id FROM reports WHERE reports.price * ? > CAST(? AS DECIMAL(65, 1));
-- ? 0:int32 1:decimal

-- # values: sums and averages of decimals
SELECT sum(reports.price), round(avg(reports.price), 20), sum(reports.price * ?) AS sum_2 FROM reports;
-- ? 0:int32

-- # values: the least and greatest of decimals
SELECT min(reports.price), max(reports.price) FROM reports;

-- # values: rounding
SELECT CASE WHEN abs(posts.score) < 1e30 THEN CAST(round(CAST(posts.score AS DECIMAL(65, 30))) AS DOUBLE) ELSE posts.score END, CASE WHEN abs(posts.score) < 1e30 THEN CAST(round(CAST(posts.score AS DECIMAL(65, 30)), ?) AS DOUBLE) ELSE posts.score END AS round_2 FROM posts;
-- ? 0:int32

-- # values: rounding of decimals
SELECT round(reports.price), round(reports.price, ?) AS round_2 FROM reports;
-- ? 0:int32

-- # values: floor and ceil
SELECT floor(posts.score), ceil(posts.score) FROM posts;

-- # values: floor and ceil of decimals
SELECT floor(reports.price), ceil(reports.price) FROM reports;

-- # values: a cast to a decimal
SELECT CAST(jobs.cost AS DECIMAL(65, 0)) FROM jobs;

-- # values: casts of a decimal
SELECT CAST(reports.price AS DOUBLE), CAST(truncate(reports.price, 0) AS SIGNED) AS price_2, CAST(reports.price AS CHAR) AS price_3 FROM reports;

-- # values: parts of a text
SELECT substring(jobs.name, ?, ?), substring(jobs.name, ?) AS substring_2, substring(jobs.name, jobs.cost, CAST(jobs.flags AS SIGNED)) AS substring_3 FROM jobs;
-- ? 0:int32 1:int32 2:int32

-- # values: what a text is replaced by
SELECT replace(jobs.name, ?, ?) FROM jobs;
-- ? 0:text 1:text

-- # values: a text that is replaced by an expression
SELECT replace(jobs.name, jobs.name, upper(jobs.name)) FROM jobs;

-- # values: lengths
SELECT char_length(jobs.name) FROM jobs;

-- # values: a regular expression
SELECT jobs.id FROM jobs WHERE jobs.name REGEXP ?;
-- ? 0:text

-- # values: none that matches
SELECT jobs.id FROM jobs WHERE NOT jobs.name REGEXP ?;
-- ? 0:text

-- # values: the order of bytes
SELECT jobs.id FROM jobs WHERE jobs.name COLLATE utf8mb4_nopad_bin < ?;
-- ? 0:text
-- MySQL 8: COLLATE utf8mb4_0900_bin.

-- # values: a collation of the database
SELECT jobs.id FROM jobs WHERE jobs.name COLLATE utf8mb4_uca1400_nopad_as_ci = ?;
-- ? 0:text
-- MySQL 8: COLLATE utf8mb4_0900_as_ci.

-- # values: a collation within an order
SELECT jobs.id FROM jobs ORDER BY jobs.name COLLATE utf8mb4_nopad_bin DESC;
-- MySQL 8: COLLATE utf8mb4_0900_bin.

-- # values: coalesce of more than two
SELECT coalesce(jobs.parent_id, jobs.flags, ?) FROM jobs;
-- ? 0:int32

-- # values: greatest and least of some that may be null
SELECT greatest(coalesce(jobs.parent_id, jobs.id), jobs.id), least(coalesce(jobs.parent_id, ?), ?) FROM jobs;
-- ? 0:int32 0:int32

-- # values: greatest of three that may be null
SELECT greatest(coalesce(jobs.parent_id, ?), ?, coalesce(jobs.parent_id, ?)) FROM jobs;
-- ? 0:int32 0:int32 0:int32

-- # times: parts of a date
SELECT extract(year FROM reports.due), extract(quarter FROM reports.due), extract(month FROM reports.due), weekofyear(reports.due), extract(day FROM reports.due), dayofweek(reports.due) - 1, dayofyear(reports.due) FROM reports;

-- # times: parts of an instant
SELECT extract(hour FROM reports.created), extract(minute FROM reports.created), extract(second FROM reports.created), extract(microsecond FROM reports.created), CAST(floor(timestampdiff(MICROSECOND, '1970-01-01', reports.created) / 1000000) AS SIGNED) FROM reports;

-- # times: a date cut to a part
SELECT CAST(date_format(reports.due, '%Y-01-01') AS DATE), CAST(makedate(year(reports.due), 1) + INTERVAL quarter(reports.due) - 1 QUARTER AS DATE), CAST(date_format(reports.due, '%Y-%m-01') AS DATE), CAST(date(reports.due) - INTERVAL weekday(reports.due) DAY AS DATE), reports.due FROM reports;

-- # times: an instant cut to a part
SELECT CAST(date_format(reports.created, '%Y-%m-01') AS DATETIME(6)), CAST(date_format(reports.created, '%Y-%m-%d %H:00:00') AS DATETIME(6)), CAST(date_format(reports.created, '%Y-%m-%d %H:%i:%s') AS DATETIME(6)) FROM reports;

-- # times: days after a date
SELECT reports.due + INTERVAL ? DAY FROM reports;
-- ? 0:int32

-- # times: weeks before a date
SELECT reports.due - INTERVAL ? DAY FROM reports;
-- ? 0:int32

-- # times: months and years after a date
SELECT reports.due + INTERVAL ? MONTH, reports.due - INTERVAL ? MONTH FROM reports;
-- ? 0:int32 1:int32

-- # times: months after an instant
SELECT reports.created + INTERVAL ? MONTH FROM reports;
-- ? 0:int32

-- # times: minutes before an instant
SELECT reports.created - INTERVAL ? MICROSECOND FROM reports;
-- ? 0:interval

-- # times: days between dates
SELECT datediff(reports.due, reports.due) * 86400000000 FROM reports;

-- # times: the time between instants
SELECT timestampdiff(MICROSECOND, reports.created, reports.created) FROM reports;

-- # times: the time since an instant that may be missing
SELECT timestampdiff(MICROSECOND, reports.closed, reports.created) FROM reports;

-- # times: the time since an instant, by the clock
SELECT timestampdiff(MICROSECOND, reports.created, utc_timestamp(6)) FROM reports;

-- # times: days since a date, by the clock
SELECT reports.id FROM reports WHERE datediff(utc_date(), reports.due) * 86400000000 > ?;
-- ? 0:interval

-- # times: a date beside an instant
SELECT reports.id FROM reports WHERE reports.created >= CAST(reports.due AS DATETIME(6));

-- # times: dates as values
SELECT reports.id FROM reports WHERE reports.due < CAST(? AS DATE);
-- ? 0:date

-- # times: instants as values
SELECT reports.id FROM reports WHERE reports.created > CAST(? AS DATETIME(6));
-- ? 0:timestamp

-- # times: a day of the calendar beside an instant
SELECT reports.id FROM reports WHERE reports.created > CAST(? AS DATETIME(6));
-- ? 0:timestamp

-- # times: a date literal moved by months
SELECT reports.id FROM reports WHERE reports.due < CAST(? AS DATE) + INTERVAL ? MONTH;
-- ? 0:date 1:int32

-- # times: durations
SELECT -timestampdiff(MICROSECOND, reports.created, reports.created), timestampdiff(MICROSECOND, reports.created, reports.created) + ?, timestampdiff(MICROSECOND, reports.created, reports.created) * ? FROM reports;
-- ? 0:interval 1:int32

-- # times: a duration as its microseconds
SELECT CAST(timestampdiff(MICROSECOND, reports.created, reports.created) AS SIGNED) FROM reports;

-- # times: the later of two dates
SELECT greatest(reports.due, reports.due + INTERVAL ? DAY) FROM reports;
-- ? 0:int32

-- # composites: rows are compared
SELECT jobs.id FROM jobs WHERE (jobs.id, jobs.name) > (?, ?);
-- ? 0:int32 1:text

-- # composites: equal rows
SELECT jobs.id FROM jobs WHERE (jobs.id, jobs.name) = (?, ?);
-- ? 0:int32 1:text

-- # composites: rows in a list
SELECT jobs.id FROM jobs WHERE (jobs.id, jobs.name) IN ((?, ?), (?, ?));
-- ? 0:int64 1:text 2:int64 3:text

-- # composites: rows not in a list
SELECT jobs.id FROM jobs WHERE (jobs.id, jobs.name) NOT IN ((?, ?), (?, ?), (?, ?), (?, ?));
-- ? 0:int64 1:text 2:int64 3:text 4:int64 5:text 6:int64 7:text

-- # composites: rows in a list of nothing
SELECT jobs.id FROM jobs WHERE FALSE;

-- # composites: rows in a select
SELECT jobs.id FROM jobs WHERE (jobs.id, jobs.name) IN (SELECT users.id, users.username FROM users);

-- # composites: a member of a document
SELECT coalesce(json_value(reports.payload, ?), json_query(reports.payload, ?)) FROM reports;
-- ? 0:text 0:text
-- MySQL 8: JSON_VALUE takes a literal path only, and there is no JSON_QUERY: CASE json_type(json_extract(d, ?)) WHEN 'NULL' THEN NULL ELSE json_unquote(json_extract(d, ?)) END.

-- # composites: a member of a member
SELECT coalesce(json_value(json_extract(reports.payload, ?), ?), json_query(json_extract(reports.payload, ?), ?)), CAST(json_value(json_extract(reports.payload, ?), CASE json_type(json_extract(reports.payload, ?)) WHEN 'ARRAY' THEN concat('$[', ?, ']') END) AS SIGNED) FROM reports;
-- ? 0:text 1:text 0:text 1:text 2:text 2:text 3:int32
-- MySQL 8: the same; an index from the end is $[last-n].

-- # composites: members of other types
SELECT CAST(json_value(reports.payload, ?) AS SIGNED), CAST(json_value(reports.payload, ?) AS DOUBLE), lower(json_value(reports.payload, ?)) IN ('true', 't', 'yes', 'y', 'on', '1') FROM reports;
-- ? 0:text 1:text 2:text
-- MySQL 8: json_unquote(json_extract(d, ?)) within the casts.

-- # composites: a document in a document
SELECT json_extract(reports.payload, ?) FROM reports;
-- ? 0:text

-- # composites: a condition on a member
SELECT reports.id FROM reports WHERE CAST(json_value(reports.payload, ?) AS SIGNED) > ?;
-- ? 0:text 1:int32
-- MySQL 8: json_unquote(json_extract(d, ?)) within the cast.

-- # composites: whether there is a member
SELECT reports.id FROM reports WHERE json_extract(reports.payload, ?) IS NOT NULL;
-- ? 0:text

-- # composites: whether there is none
SELECT reports.id FROM reports WHERE NOT json_extract(reports.payload, concat('$.', json_quote(?) COLLATE utf8mb4_nopad_bin)) IS NOT NULL;
-- ? 0:text

-- # composites: an array contains others
SELECT reports.id FROM reports WHERE json_contains(reports.labels, ?);
-- ? 0:array

-- # composites: an array contains some of others
SELECT reports.id FROM reports WHERE json_overlaps(reports.labels, ?);
-- ? 0:array

-- # composites: a value is an array's
SELECT reports.id FROM reports WHERE CASE WHEN reports.labels IS NOT NULL THEN ? IN (SELECT v FROM JSON_TABLE(reports.labels, '$[*]' COLUMNS (v LONGTEXT PATH '$')) AS listed) END;
-- ? 0:text

-- # composites: a value is less than some of an array's
SELECT reports.id FROM reports WHERE CASE WHEN reports.labels IS NOT NULL THEN EXISTS (SELECT 1 FROM JSON_TABLE(reports.labels, '$[*]' COLUMNS (v LONGTEXT PATH '$')) AS listed WHERE ? < v) END;
-- ? 0:text

-- # composites: an element of an array
SELECT reports.id FROM reports WHERE json_value(reports.labels, concat('$[', CASE WHEN ? > 0 THEN ? - 1 END, ']')) = ?;
-- ? 0:int32 0:int32 1:text

-- # joins: a join along the one foreign key
SELECT users.username, posts.title FROM users JOIN posts ON posts.user_id = users.id;

-- # joins: in the other direction, from the side that refers
SELECT posts.title FROM posts JOIN users ON posts.user_id = users.id;

-- # joins: what a join provides is not in FROM again
SELECT users.username, posts.title FROM users JOIN posts ON posts.user_id = users.id JOIN post_tags ON post_tags.post_id = posts.id JOIN tags ON post_tags.tag_id = tags.id;

-- # joins: a join on a condition
SELECT users.username FROM users JOIN posts ON posts.user_id = users.id AND posts.published;

-- # joins: a join of an alias on its own table
SELECT jobs.name, parent.name AS name_2 FROM jobs JOIN jobs AS parent ON jobs.parent_id = parent.id;

-- # joins: the alias may be what is in FROM
SELECT parent.name FROM jobs AS parent WHERE parent.cost > ?;
-- ? 0:int32

-- # joins: a foreign key to an alias
SELECT posts.title, owner.username FROM posts JOIN users AS owner ON posts.user_id = owner.id;

-- # joins: LEFT JOIN, with columns that expect a null
SELECT users.username, posts.title, posts.body FROM users LEFT JOIN posts ON posts.user_id = users.id;

-- # joins: RIGHT JOIN makes the other side null
SELECT users.username, posts.title FROM users RIGHT JOIN posts ON posts.user_id = users.id;

-- # joins: FULL JOIN makes both sides null
-- refused: FULL JOIN is not known to mysql: combine a left join with union_all with a right join of the rows that have no match

-- # joins: a condition may name what is null
SELECT users.username FROM users LEFT JOIN posts ON posts.user_id = users.id WHERE posts.title = ?;
-- ? 0:text

-- # joins: a nullable label
SELECT users.username, posts.title AS t FROM users LEFT JOIN posts ON posts.user_id = users.id;

-- # joins: CROSS JOIN
SELECT users.username, tags.name FROM users CROSS JOIN tags;

-- # joins: a join of a subquery
SELECT users.username, p.n FROM users JOIN (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id) AS p ON p.user_id = users.id;

-- # joins: a join after a product binds to what stands before it
SELECT users.username FROM tags CROSS JOIN users JOIN post_tags ON post_tags.tag_id = tags.id WHERE users.id = ?;
-- ? 0:int32

-- # subqueries: a scalar subquery names the outer table
SELECT users.username, (SELECT count(*) FROM posts WHERE posts.user_id = users.id) AS posts FROM users;

-- # subqueries: and may be compared
SELECT users.username FROM users WHERE (SELECT count(*) FROM posts WHERE posts.user_id = users.id) > ?;
-- ? 0:int32

-- # subqueries: the innermost table of a name is meant
SELECT users.username FROM users WHERE users.id IN (SELECT users.id FROM users WHERE users.username = ?);
-- ? 0:text

-- # subqueries: an alias tells the inner from the outer
SELECT users.username FROM users WHERE EXISTS (SELECT 1 FROM users AS other WHERE other.username = users.username AND other.id <> users.id);

-- # subqueries: EXISTS of a table
SELECT users.username FROM users WHERE EXISTS (SELECT 1 FROM posts WHERE posts.user_id = users.id);

-- # subqueries: NOT EXISTS
SELECT users.username FROM users WHERE NOT EXISTS (SELECT 1 FROM posts WHERE posts.user_id = users.id);

-- # subqueries: EXISTS of a select does without its columns
SELECT users.username FROM users WHERE EXISTS (SELECT 1 FROM posts WHERE posts.user_id = users.id);

-- # subqueries: but not without an aggregate, which makes a row of none
SELECT users.username FROM users WHERE EXISTS (SELECT count(*) FROM posts WHERE posts.user_id = users.id);

-- # subqueries: IN and NOT IN
SELECT users.username FROM users WHERE users.id IN (SELECT posts.user_id FROM posts) AND users.id NOT IN (SELECT posts.user_id FROM posts WHERE posts.published);

-- # subqueries: a subquery in FROM
SELECT recent.id, recent.size FROM (SELECT posts.id, posts.title, char_length(posts.title) AS size FROM posts WHERE posts.views > ?) AS recent WHERE recent.title = ?;
-- ? 0:int32 1:text

-- # subqueries: a subquery in FROM, named by from
SELECT count(*) FROM (SELECT posts.id, posts.title, char_length(posts.title) AS size FROM posts WHERE posts.views > ?) AS recent;
-- ? 0:int32

-- # subqueries: parameters are numbered through all levels
SELECT users.username, ? FROM users WHERE users.id IN (SELECT posts.user_id FROM posts WHERE posts.views > ?) AND users.username = ? LIMIT ?;
-- ? 0:int32 1:int32 2:text 3:int64

-- # changes: an insert of a row
INSERT INTO users (username, email) VALUES (?, ?);
-- ? 0:text 1:text

-- # changes: an insert of several rows
INSERT INTO tags (name) VALUES (?), (?);
-- ? 0:text 1:text

-- # changes: rows may give their columns in another order
INSERT INTO posts (title, user_id) VALUES (?, ?), (?, ?);
-- ? 0:text 1:int64 3:text 2:int64

-- # changes: a row that lacks a column has its default
INSERT INTO posts (title, views) VALUES (?, ?), (?, DEFAULT);
-- ? 0:text 1:int32 2:text

-- # changes: a default that is asked for
INSERT INTO posts (title, views) VALUES (?, DEFAULT);
-- ? 0:text

-- # changes: a row of defaults alone
INSERT INTO users () VALUES ();

-- # changes: a null is bound with its type
INSERT INTO users (username, email) VALUES (?, ?);
-- ? 0:text 1:text

-- # changes: an expression is a value
INSERT INTO posts (title) VALUES (upper(?));
-- ? 0:text

-- # changes: an insert from a select
INSERT INTO posts (user_id, title) SELECT users.id, users.username FROM users WHERE users.id > ?;
-- ? 0:int32

-- # changes: an insert from a select of the same table
INSERT INTO posts (user_id, title) SELECT posts.user_id, posts.title FROM posts WHERE posts.published;

-- # changes: RETURNING
INSERT INTO users (username) VALUES (?) RETURNING users.id, upper(users.username) AS u;
-- ? 0:text
-- MySQL 8: refused: there is no RETURNING.

-- # changes: an update
UPDATE posts SET title = ?, views = posts.views + ? WHERE posts.id = ?;
-- ? 0:text 1:int32 2:int32

-- # changes: an update of all rows
UPDATE posts SET views = ?;
-- ? 0:int32

-- # changes: an update to the default
UPDATE posts SET views = DEFAULT WHERE posts.id = ?;
-- ? 0:int32

-- # changes: an update from a subquery
UPDATE posts SET title = (SELECT min(users.username) FROM users WHERE users.id = posts.user_id) WHERE posts.published;

-- # changes: UPDATE .. RETURNING
-- refused: RETURNING of an update is not known to mysql: select the rows before or after, in the same transaction

-- # changes: a delete
DELETE FROM posts WHERE posts.published AND posts.views < ?;
-- ? 0:int32

-- # changes: a delete of all rows
DELETE FROM posts;

-- # changes: a delete by a subquery
DELETE FROM posts WHERE posts.user_id IN (SELECT users.id FROM users WHERE users.username = ?);
-- ? 0:text

-- # changes: DELETE .. RETURNING
DELETE FROM posts WHERE posts.id = ? RETURNING posts.title;
-- ? 0:int32
-- MySQL 8: refused: there is no RETURNING.

-- # changes: a struct
INSERT INTO tags (id, name) VALUES (?, ?);
-- ? 0:int64 1:text

-- # changes: structs whose keys the database generates
INSERT INTO tags (name) VALUES (?), (?);
-- ? 0:text 1:text

-- # changes: structs of which some have a key
INSERT INTO tags (id, name) VALUES (?, ?), (NULL, ?) RETURNING tags.id, tags.name;
-- ? 0:int64 1:text 2:text
-- MySQL 8: refused: there is no RETURNING.

-- # changes: structs beside other rows
INSERT INTO tags (name) VALUES (upper(?)), (?);
-- ? 0:text 1:text

-- # changes: of structs only the columns that the insert names
INSERT INTO users (username) VALUES (?);
-- ? 1:text

-- # changes: a struct's nulls
INSERT INTO users (id, username, email, created_at) VALUES (?, ?, ?, ?);
-- ? 0:int64 1:text 2:text 3:timestamp

-- # changes: UPDATE .. FROM
-- refused: RETURNING of an update is not known to mysql: select the rows before or after, in the same transaction

-- # changes: UPDATE .. FROM two sources
UPDATE jobs CROSS JOIN jobs AS parent CROSS JOIN users SET jobs.cost = parent.cost, jobs.name = users.username WHERE parent.id = jobs.parent_id AND users.id = jobs.owner_id;

-- # changes: UPDATE .. FROM a subquery
UPDATE users CROSS JOIN (SELECT posts.user_id, posts.title FROM posts WHERE posts.views > ?) AS busiest SET users.email = busiest.title WHERE busiest.user_id = users.id;
-- ? 0:int32

-- # changes: RETURNING what a source of an update has
-- refused: RETURNING of an update is not known to mysql: select the rows before or after, in the same transaction

-- # changes: DELETE .. USING
DELETE FROM posts USING posts CROSS JOIN users WHERE users.id = posts.user_id AND users.username = ?;
-- ? 0:text

-- # changes: DELETE .. USING an alias, with RETURNING
DELETE FROM jobs WHERE jobs.id IN (SELECT jobs.id FROM jobs CROSS JOIN jobs AS parent WHERE parent.id = jobs.parent_id) RETURNING jobs.id, concat(jobs.name, ?);
-- ? 0:text
-- MySQL 8: refused: there is no RETURNING, and a delete can't select from its own table (error 1093).

-- # changes: names that have to be quoted
INSERT INTO `order` (`group`, `Mixed "Case"`) VALUES (?, ?);
-- ? 0:text 1:text

-- # changes: in an update, too
UPDATE `order` SET `group` = ? WHERE `order`.`Mixed "Case"` = ?;
-- ? 0:text 1:text

-- # run_time: a table of which only the name is known
SELECT users.id, users.username FROM users WHERE users.username = ?;
-- ? 0:text

-- # run_time: a described table and a mapped one of the same name are one table
SELECT posts.title FROM posts WHERE posts.id = ?;
-- ? 0:int32

-- # run_time: a run-time table is joined along its foreign key
SELECT users.username FROM users JOIN posts ON posts.user_id = users.id;

-- # run_time: columns by name as types of the program
SELECT posts.title, posts.id FROM posts;

-- # run_time: an insert
INSERT INTO posts (title, user_id) VALUES (?, ?), (?, ?);
-- ? 0:text 1:int64 2:text 3:int64

-- # run_time: an insert of an expression and a default
INSERT INTO posts (title, user_id) VALUES (upper(?), DEFAULT) RETURNING posts.id;
-- ? 0:text
-- MySQL 8: refused: there is no RETURNING.

-- # run_time: an insert from a select
INSERT INTO posts (user_id, title) SELECT users.id, users.username FROM users;

-- # run_time: an insert of defaults
INSERT INTO users () VALUES ();

-- # run_time: an update
UPDATE posts SET title = ?, user_id = posts.user_id + ? WHERE posts.id = ? AND posts.title <> ?;
-- ? 0:text 1:int32 2:int64 3:text

-- # run_time: an update from another table
-- refused: RETURNING of an update is not known to mysql: select the rows before or after, in the same transaction

-- # run_time: a delete
DELETE FROM posts WHERE posts.id = ? RETURNING posts.title;
-- ? 0:int64
-- MySQL 8: refused: there is no RETURNING.

-- # run_time: a delete by another table
DELETE FROM posts USING posts CROSS JOIN users WHERE users.id = posts.user_id;

-- # sets: UNION
SELECT posts.user_id FROM posts UNION SELECT jobs.owner_id FROM jobs;

-- # sets: UNION ALL
SELECT posts.user_id FROM posts UNION ALL SELECT jobs.owner_id FROM jobs;

-- # sets: INTERSECT and EXCEPT
SELECT posts.user_id FROM posts INTERSECT SELECT jobs.owner_id FROM jobs EXCEPT SELECT users.id FROM users;
-- MySQL 8: from 8.0.31 on.

-- # sets: INTERSECT ALL
SELECT posts.user_id FROM posts INTERSECT ALL SELECT jobs.owner_id FROM jobs;
-- MySQL 8: from 8.0.31 on.

-- # sets: EXCEPT ALL
SELECT posts.user_id FROM posts EXCEPT ALL SELECT jobs.owner_id FROM jobs;
-- MySQL 8: from 8.0.31 on.

-- # sets: conditions and their parameters stay in their branches
SELECT jobs.id, jobs.name FROM jobs WHERE jobs.cost < ? UNION SELECT jobs.id, jobs.name FROM jobs WHERE jobs.cost > ?;
-- ? 0:int32 1:int32

-- # sets: the order of the whole is one of columns, by their names
SELECT jobs.id, jobs.name FROM jobs WHERE jobs.cost < ? UNION ALL SELECT jobs.id, jobs.name FROM jobs WHERE jobs.cost > ? ORDER BY name DESC, id LIMIT ? OFFSET ?;
-- ? 0:int32 1:int32 2:int64 3:int64

-- # sets: an order by a label
SELECT jobs.id, char_length(jobs.name) AS size FROM jobs UNION ALL SELECT users.id, char_length(users.username) FROM users ORDER BY size DESC;

-- # sets: a label is also found by its name
SELECT jobs.id, char_length(jobs.name) AS size FROM jobs UNION ALL SELECT users.id, char_length(users.username) FROM users ORDER BY size;

-- # sets: an expression without a name is ordered by its place
SELECT jobs.id, char_length(jobs.name) FROM jobs UNION ALL SELECT users.id, users.id AS id_2 FROM users ORDER BY 2 DESC, id;

-- # sets: so is a column of one of several tables
SELECT users.id, posts.id AS id_2, posts.title FROM users JOIN posts ON posts.user_id = users.id UNION ALL SELECT jobs.id, jobs.id AS id_2, jobs.name FROM jobs ORDER BY 3, id_2;

-- # sets: and an expression that is given again
SELECT count(*) AS n FROM users UNION ALL SELECT count(*) FROM posts ORDER BY n;

-- # sets: a branch with an order and a limit of its own
(SELECT jobs.id, jobs.name FROM jobs ORDER BY jobs.cost LIMIT ?) UNION ALL (SELECT jobs.id, jobs.name FROM jobs ORDER BY jobs.cost DESC LIMIT ?) ORDER BY name LIMIT ?;
-- ? 0:int64 1:int64 2:int64

-- # sets: a branch with a limit after one without
SELECT jobs.id, jobs.name FROM jobs WHERE jobs.cost < ? EXCEPT (SELECT jobs.id, jobs.name FROM jobs ORDER BY jobs.cost DESC LIMIT ?);
-- ? 0:int32 1:int64

-- # sets: a branch with an offset alone
(SELECT users.id FROM users LIMIT 18446744073709551615 OFFSET ?) UNION SELECT jobs.owner_id FROM jobs;
-- ? 0:int64

-- # sets: operations group from the left
SELECT posts.user_id FROM posts UNION SELECT jobs.owner_id FROM jobs UNION ALL SELECT jobs.owner_id FROM jobs EXCEPT SELECT posts.user_id FROM posts;

-- # sets: INTERSECT after another operation needs a group where it binds more tightly
(SELECT posts.user_id FROM posts UNION SELECT jobs.owner_id FROM jobs) INTERSECT SELECT jobs.owner_id FROM jobs;

-- # sets: INTERSECT before another operation does not
SELECT posts.user_id FROM posts INTERSECT SELECT jobs.owner_id FROM jobs UNION SELECT jobs.owner_id FROM jobs;

-- # sets: a combination as the second branch is a group
SELECT posts.user_id FROM posts EXCEPT (SELECT jobs.owner_id FROM jobs UNION SELECT users.id FROM users);

-- # sets: a combination with a limit is a group as the first branch
(SELECT posts.user_id FROM posts UNION SELECT jobs.owner_id FROM jobs LIMIT ?) UNION ALL SELECT jobs.owner_id FROM jobs;
-- ? 0:int64

-- # sets: an offset alone of the whole
SELECT posts.user_id FROM posts UNION SELECT jobs.owner_id FROM jobs LIMIT 18446744073709551615 OFFSET ?;
-- ? 0:int64

-- # sets: as a subquery in FROM
SELECT `both`.name, `both`.id FROM (SELECT jobs.id, jobs.name FROM jobs WHERE jobs.cost < ? UNION ALL SELECT jobs.id, jobs.name FROM jobs WHERE jobs.cost > ?) AS `both` WHERE `both`.id > ?;
-- ? 0:int32 1:int32 2:int32

-- # sets: whose columns have the names of the first branch
SELECT s.size FROM (SELECT jobs.id, char_length(jobs.name) AS size FROM jobs UNION ALL SELECT users.id, users.id + ? FROM users) AS s;
-- ? 0:int32

-- # sets: within IN and NOT IN
SELECT users.username FROM users WHERE users.id IN (SELECT posts.user_id FROM posts UNION SELECT jobs.owner_id FROM jobs) AND users.id NOT IN (SELECT posts.user_id FROM posts INTERSECT SELECT jobs.owner_id FROM jobs);

-- # sets: within EXISTS
SELECT users.username FROM users WHERE EXISTS (SELECT posts.id FROM posts WHERE posts.user_id = users.id UNION ALL SELECT jobs.id FROM jobs WHERE jobs.owner_id = users.id);

-- # sets: as a value
SELECT users.username, (SELECT posts.user_id FROM posts UNION SELECT jobs.owner_id FROM jobs LIMIT ?) AS someone FROM users;
-- ? 0:int64

-- # sets: rows to insert
INSERT INTO tags (id, name) SELECT jobs.id, jobs.name FROM jobs WHERE jobs.cost < ? UNION SELECT jobs.id, jobs.name FROM jobs WHERE jobs.cost > ?;
-- ? 0:int32 1:int32

-- # sets: of structs
SELECT users.id, users.username, users.email, users.created_at FROM users UNION ALL SELECT users.id, users.username, users.email, users.created_at FROM users WHERE users.id > ? ORDER BY username;
-- ? 0:int32

-- # sets: what may be null comes first
SELECT jobs.parent_id FROM jobs UNION SELECT jobs.id FROM jobs;

-- # sets: DISTINCT and GROUP BY belong to the branch
SELECT DISTINCT posts.user_id FROM posts UNION ALL SELECT posts.user_id FROM posts GROUP BY posts.user_id HAVING count(*) > ?;
-- ? 0:int32

-- # ctes: FROM is the expression whose columns are selected
WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id) SELECT busy.user_id, busy.n FROM busy;

-- # ctes: it is joined as a table is
WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id) SELECT users.username, busy.n FROM users JOIN busy ON busy.user_id = users.id;

-- # ctes: and left out by an outer join
WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id) SELECT users.username, busy.n FROM users LEFT JOIN busy ON busy.user_id = users.id;

-- # ctes: each is written once, before what uses it
WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id), loud AS (SELECT busy.user_id AS id, busy.n FROM busy WHERE busy.n > ?) SELECT loud.id FROM loud JOIN busy ON busy.user_id = loud.id;
-- ? 0:int32

-- # ctes: one that only another one uses
WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id), loud AS (SELECT busy.user_id AS id, busy.n FROM busy WHERE busy.n > ?) SELECT loud.id FROM loud;
-- ? 0:int32

-- # ctes: MATERIALIZED
-- refused: MATERIALIZED is not known to mysql: leave it out, or put the rows into a table of their own

-- # ctes: one of a subquery stands at the beginning of the whole
WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id) SELECT users.username FROM users WHERE users.id IN (SELECT busy.user_id FROM busy);

-- # ctes: so does one within FROM
WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id) SELECT s.user_id FROM (SELECT busy.user_id FROM busy) AS s;

-- # ctes: and one of a branch
WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id), loud AS (SELECT busy.user_id AS id, busy.n FROM busy WHERE busy.n > ?) SELECT busy.user_id FROM busy UNION ALL SELECT loud.id FROM loud;
-- ? 0:int32

-- # ctes: parameters are numbered in the order of the text
WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id), loud AS (SELECT busy.user_id AS id, busy.n FROM busy WHERE busy.n > ?) SELECT loud.id FROM loud WHERE loud.id > ?;
-- ? 0:int32 1:int32

-- # ctes: a recursive one
WITH RECURSIVE tree AS (SELECT jobs.id, jobs.name, ? AS depth FROM jobs WHERE jobs.parent_id IS NULL UNION ALL SELECT jobs.id, jobs.name, tree.depth + ? FROM jobs JOIN tree ON tree.id = jobs.parent_id) SELECT tree.name, tree.depth FROM tree ORDER BY tree.depth, tree.name;
-- ? 0:int32 1:int32

-- # ctes: UNION leaves equal rows out
WITH RECURSIVE numbers AS (SELECT ? AS i UNION SELECT numbers.i + ? FROM numbers WHERE numbers.i < ?) SELECT numbers.i FROM numbers LIMIT ?;
-- ? 0:int32 1:int32 2:int32 3:int64

-- # ctes: RECURSIVE is said once for all
WITH RECURSIVE busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id), tree AS (SELECT jobs.id, jobs.name, ? AS depth FROM jobs WHERE jobs.parent_id IS NULL UNION ALL SELECT jobs.id, jobs.name, tree.depth + ? FROM jobs JOIN tree ON tree.id = jobs.parent_id) SELECT busy.n, tree.id FROM busy JOIN tree ON tree.id = busy.user_id;
-- ? 0:int32 1:int32

-- # ctes: a combination of selects
WITH people AS (SELECT posts.user_id FROM posts UNION SELECT jobs.owner_id FROM jobs) SELECT people.user_id FROM people;

-- # ctes: its columns have labels where they have no names
WITH c AS (SELECT lower(users.username) AS x, count(*) AS count FROM users GROUP BY users.username) SELECT c.x FROM c;

-- # ctes: before an update
UPDATE posts SET views = ? WHERE posts.user_id IN (WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id) SELECT busy.user_id FROM busy);
-- ? 0:int32
-- MySQL 8: WITH may also stand before UPDATE and DELETE.

-- # ctes: before a delete
DELETE FROM posts WHERE posts.user_id IN (WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id) SELECT busy.user_id FROM busy);

-- # ctes: before an insert
INSERT INTO tags (id, name) WITH RECURSIVE tree AS (SELECT jobs.id, jobs.name, ? AS depth FROM jobs WHERE jobs.parent_id IS NULL UNION ALL SELECT jobs.id, jobs.name, tree.depth + ? FROM jobs JOIN tree ON tree.id = jobs.parent_id) SELECT tree.id, tree.name FROM tree;
-- ? 0:int32 1:int32

-- # ctes: in a value of an insert
INSERT INTO posts (user_id, title, published, score) VALUES (coalesce((WITH busy AS (SELECT posts.user_id, count(*) AS n FROM posts GROUP BY posts.user_id) SELECT busy.user_id FROM busy LIMIT ?), ?), ?, ?, ?);
-- ? 0:int64 1:int32 2:text 3:boolean 4:float64

-- # ctes: DELETE in WITH
-- refused: a change in WITH is not known to mysql: run it first, with returning(...), and go on with the rows that it gives

-- # ctes: an insert of what a delete removes
-- refused: a change in WITH is not known to mysql: run it first, with returning(...), and go on with the rows that it gives

-- # ctes: UPDATE in WITH, its expressions with names
-- refused: a change in WITH is not known to mysql: run it first, with returning(...), and go on with the rows that it gives

-- # ctes: INSERT in WITH
-- refused: a change in WITH is not known to mysql: run it first, with returning(...), and go on with the rows that it gives

-- # windows: all rows
SELECT jobs.id, row_number() OVER (), count(*) OVER () FROM jobs;

-- # windows: PARTITION BY and ORDER BY
SELECT row_number() OVER (PARTITION BY jobs.owner_id ORDER BY jobs.cost DESC, jobs.id), rank() OVER (PARTITION BY jobs.owner_id ORDER BY jobs.cost DESC, jobs.id), dense_rank() OVER (PARTITION BY jobs.owner_id, jobs.parent_id ORDER BY NULL) FROM jobs;
-- MySQL 8: a rank needs no ORDER BY.

-- # windows: relative ranks and buckets
SELECT CAST(percent_rank() OVER (ORDER BY jobs.cost) AS DOUBLE), CAST(cume_dist() OVER (ORDER BY jobs.cost) AS DOUBLE), ntile(?) OVER (ORDER BY jobs.cost) FROM jobs;
-- ? 0:int32

-- # windows: the rows before and after
SELECT lag(jobs.cost, ?) OVER (ORDER BY jobs.due), lag(jobs.cost, ?) OVER (ORDER BY jobs.due) AS lag_2, CASE WHEN lead(1, ?) OVER (ORDER BY jobs.due) IS NULL THEN ? ELSE lead(jobs.name, ?) OVER (ORDER BY jobs.due) END FROM jobs;
-- ? 0:int32 1:int32 2:int32 3:text 2:int32
-- MySQL 8: lag and lead take the default as their third argument.

-- # windows: a default has the type of the values
SELECT CASE WHEN lag(1, ?) OVER (ORDER BY jobs.due) IS NULL THEN ? ELSE lag(jobs.flags, ?) OVER (ORDER BY jobs.due) END, CASE WHEN lead(1, ?) OVER (ORDER BY jobs.due) IS NULL THEN jobs.id ELSE lead(jobs.parent_id, ?) OVER (ORDER BY jobs.due) END FROM jobs;
-- ? 0:int32 1:int64 0:int32 2:int32 2:int32

-- # windows: the values of a frame
SELECT first_value(jobs.name) OVER (PARTITION BY jobs.owner_id ORDER BY jobs.cost DESC, jobs.id), last_value(jobs.name) OVER (PARTITION BY jobs.owner_id ORDER BY jobs.cost DESC, jobs.id), nth_value(jobs.name, ?) OVER (PARTITION BY jobs.owner_id ORDER BY jobs.cost DESC, jobs.id) FROM jobs;
-- ? 0:int32

-- # windows: rows as a frame
SELECT CAST(sum(jobs.cost) OVER (ORDER BY jobs.due ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS SIGNED) FROM jobs;
-- MySQL 8: an offset may be a parameter.

-- # windows: frames of every kind
-- refused: a frame of groups is not known to mysql: use a range without offsets, or number the groups with az::dense_rank in a subquery and use a range of those numbers

-- # windows: what a frame leaves out
-- refused: EXCLUDE in a frame is not known to mysql: use a frame before the row and one after it, and add up what they give

-- # windows: an offset in the type of what is ordered by
SELECT count(*) OVER (ORDER BY posts.score RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM posts;

-- # windows: an aggregate with a filter
SELECT count(CASE WHEN jobs.cost > ? THEN 1 END) OVER (PARTITION BY jobs.owner_id) FROM jobs;
-- ? 0:int32

-- # windows: a cast stands around the window
SELECT CAST(sum(jobs.flags) OVER (PARTITION BY jobs.owner_id) AS SIGNED), CAST(avg(jobs.cost) OVER () AS DOUBLE) FROM jobs;

-- # windows: a window with a name is defined once
SELECT rank() OVER w, CAST(sum(jobs.cost) OVER w AS SIGNED) FROM jobs WINDOW w AS (PARTITION BY jobs.owner_id ORDER BY jobs.due);

-- # windows: other frames refer to it
-- refused: a frame of groups is not known to mysql: use a range without offsets, or number the groups with az::dense_rank in a subquery and use a range of those numbers

-- # windows: and an order, where it has none
SELECT count(*) OVER v, rank() OVER (v ORDER BY jobs.due), CAST(sum(jobs.cost) OVER (v ORDER BY jobs.cost ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS SIGNED) FROM jobs WINDOW v AS (PARTITION BY jobs.owner_id);

-- # windows: two windows with names
SELECT count(*) OVER v, rank() OVER w FROM jobs WINDOW v AS (PARTITION BY jobs.owner_id), w AS (PARTITION BY jobs.owner_id ORDER BY jobs.due) ORDER BY jobs.id;

-- # windows: a name alone
SELECT count(*) OVER everything FROM jobs WINDOW everything AS ();

-- # windows: in ORDER BY
SELECT jobs.id FROM jobs WINDOW w AS (PARTITION BY jobs.owner_id ORDER BY jobs.due) ORDER BY row_number() OVER w, jobs.id;

-- # windows: a label is not known in a window
SELECT jobs.cost DIV ? AS half, rank() OVER (PARTITION BY jobs.cost DIV ? ORDER BY jobs.cost DIV ?) FROM jobs ORDER BY half;
-- ? 0:int32 0:int32 0:int32

-- # windows: a value to compute with
SELECT CAST(sum(jobs.cost) OVER (ORDER BY jobs.due) AS SIGNED) - jobs.cost FROM jobs;

-- # windows: over groups
SELECT jobs.owner_id, count(*), rank() OVER (ORDER BY count(*) DESC) FROM jobs GROUP BY jobs.owner_id;

-- # windows: selected from a subquery
SELECT ranked.id FROM (SELECT jobs.id, rank() OVER (ORDER BY jobs.cost) AS place FROM jobs) AS ranked;

-- # windows: a window belongs to its own select
SELECT rank() OVER w, (SELECT count(*) OVER w FROM jobs WINDOW w AS (PARTITION BY jobs.owner_id ORDER BY jobs.due) LIMIT ?) FROM jobs WINDOW w AS (PARTITION BY jobs.owner_id ORDER BY jobs.due);
-- ? 0:int64

-- # windows: any function by name
SELECT count(jobs.cost) OVER (PARTITION BY jobs.owner_id) FROM jobs;

-- # aggregates: a group by what an empty list settles, where that is folded to a number
SELECT count(*) FROM posts GROUP BY posts.published AND FALSE;

-- # aggregates: texts joined
SELECT substring(group_concat(concat(?, jobs.name) SEPARATOR ''), char_length(?) + 1) FROM jobs;
-- ? 0:text 0:text

-- # aggregates: distinct texts
SELECT substring(group_concat(DISTINCT concat(?, jobs.name) SEPARATOR ''), char_length(?) + 1) FROM jobs;
-- ? 0:text 0:text

-- # aggregates: in an order of their own
SELECT substring(group_concat(concat(?, jobs.name) ORDER BY jobs.cost DESC, jobs.id SEPARATOR ''), char_length(?) + 1) FROM jobs;
-- ? 0:text 0:text

-- # aggregates: beside other aggregates, with groups
SELECT jobs.owner_id, count(*), substring(group_concat(concat(?, jobs.name) ORDER BY jobs.cost DESC, jobs.id SEPARATOR ''), char_length(?) + 1), max(jobs.cost) AS most FROM jobs WHERE jobs.cost > ? GROUP BY jobs.owner_id HAVING count(*) > ? ORDER BY jobs.owner_id LIMIT ?;
-- ? 0:text 0:text 1:int32 2:int32 3:int64

-- # aggregates: with joins, and columns of the same name
SELECT users.id, max(posts.id), substring(group_concat(concat(?, posts.title) ORDER BY posts.id SEPARATOR ''), char_length(?) + 1) FROM users LEFT JOIN posts ON posts.user_id = users.id GROUP BY users.id, users.username ORDER BY users.username DESC;
-- ? 0:text 0:text

-- # aggregates: two in the same order
SELECT substring(group_concat(concat(?, jobs.name) ORDER BY jobs.id SEPARATOR ''), char_length(?) + 1), substring(group_concat(concat(?, upper(jobs.name)) ORDER BY jobs.id SEPARATOR ''), char_length(?) + 1) AS string_agg_2 FROM jobs;
-- ? 0:text 0:text 1:text 1:text

-- # aggregates: two in different orders
SELECT substring(group_concat(concat(?, jobs.name) ORDER BY jobs.id SEPARATOR ''), char_length(?) + 1), substring(group_concat(concat(?, jobs.name) ORDER BY jobs.cost SEPARATOR ''), char_length(?) + 1) AS string_agg_2 FROM jobs;
-- ? 0:text 0:text 0:text 0:text

-- # aggregates: beside a subquery
SELECT substring(group_concat(concat(?, jobs.name) ORDER BY jobs.cost DESC, jobs.id SEPARATOR ''), char_length(?) + 1), (SELECT count(*) FROM users) FROM jobs;
-- ? 0:text 0:text

-- # aggregates: with a filter
SELECT substring(group_concat(concat(?, CASE WHEN jobs.cost > ? THEN jobs.name END) ORDER BY jobs.cost DESC, jobs.id SEPARATOR ''), char_length(?) + 1) FROM jobs;
-- ? 0:text 1:int32 0:text

-- # aggregates: a function by name in an order
SELECT substring(group_concat(concat(?, jobs.name) ORDER BY jobs.id SEPARATOR ''), char_length(?) + 1) FROM jobs;
-- ? 0:text 0:text

-- # aggregates: an array
-- refused: array_agg is not known to mysql: there are no arrays: join texts with az::string_agg, or read the rows

-- # aggregates: a condition in all rows, or in one
SELECT min(jobs.cost > ?), max(CASE WHEN posts.views > ? THEN posts.published END) FROM jobs CROSS JOIN posts;
-- ? 0:int32 1:int32

-- # aggregates: a percentile between two values
-- refused: percentile_cont is not known to mysql: select the values in their order, and take the one at that place

-- # aggregates: a percentile in descending order
-- refused: percentile_cont is not known to mysql: select the values in their order, and take the one at that place

-- # aggregates: a percentile that is one of the values
-- refused: percentile_disc is not known to mysql: select the values in their order, and take the one at that place

-- # aggregates: ROLLUP
-- refused: ROLLUP is not known to mysql: combine selects of one grouping each with union_all

-- # aggregates: CUBE beside an expression
-- refused: CUBE is not known to mysql: combine selects of one grouping each with union_all

-- # locks: FOR UPDATE
SELECT jobs.id FROM jobs WHERE jobs.cost > ? ORDER BY jobs.id LIMIT ? FOR UPDATE;
-- ? 0:int32 1:int64

-- # locks: FOR SHARE
SELECT jobs.id FROM jobs LOCK IN SHARE MODE;
-- MySQL 8: FOR SHARE; LOCK IN SHARE MODE means the same, without NOWAIT and SKIP LOCKED.

-- # locks: SKIP LOCKED
SELECT jobs.id FROM jobs FOR UPDATE SKIP LOCKED;

-- # locks: NOWAIT, of one of the tables
-- refused: a lock of the rows of some tables is not known to mysql: lock those of all tables, or select from the other tables by a statement of its own
-- MySQL 8: SELECT .. FOR UPDATE OF jobs NOWAIT.

-- # locks: of two tables
-- refused: a lock of the rows of some tables is not known to mysql: lock those of all tables, or select from the other tables by a statement of its own
-- MySQL 8: SELECT .. FOR SHARE OF jobs, users.

-- # locks: the last lock counts
SELECT jobs.id FROM jobs LOCK IN SHARE MODE;

-- # locks: DISTINCT ON
-- refused: DISTINCT ON is not known to mysql: number the rows with az::row_number() over the same columns, and select those of number 1 from a subquery

-- # locks: DISTINCT ON of several expressions
-- refused: DISTINCT ON is not known to mysql: number the rows with az::row_number() over the same columns, and select those of number 1 from a subquery

-- # locks: a lateral subquery names the sources before it
-- refused: LATERAL is not known to mysql: use a scalar subquery, or number the rows with az::row_number() in a subquery that is joined
-- MySQL 8: SELECT .. CROSS JOIN LATERAL (..) AS newest, from 8.0.14 on.

-- # locks: without a condition it is joined on TRUE
-- refused: LATERAL is not known to mysql: use a scalar subquery, or number the rows with az::row_number() in a subquery that is joined

-- # locks: one after another
-- refused: LATERAL is not known to mysql: use a scalar subquery, or number the rows with az::row_number() in a subquery that is joined

-- # locks: FROM is what it is joined to
-- refused: LATERAL is not known to mysql: use a scalar subquery, or number the rows with az::row_number() in a subquery that is joined

-- # locks: greater than all
SELECT jobs.id FROM jobs WHERE jobs.cost >= ALL (SELECT jobs.cost FROM jobs);

-- # locks: equal to one
SELECT jobs.id FROM jobs WHERE ? = ANY (SELECT jobs.cost FROM jobs WHERE jobs.cost > ?) OR jobs.cost < ANY (SELECT jobs.cost FROM jobs UNION SELECT posts.views FROM posts);
-- ? 0:int32 1:int32

-- # upserts: rows that are there stay as they are
INSERT INTO tags (name) VALUES (?) ON DUPLICATE KEY UPDATE tags.name = tags.name;
-- ? 0:text

-- # upserts: whichever key they meet in
INSERT INTO tags (name) VALUES (?) ON DUPLICATE KEY UPDATE tags.name = tags.name;
-- ? 0:text

-- # upserts: rows that are there are updated
INSERT INTO users (username, email) VALUES (?, ?) ON DUPLICATE KEY UPDATE email = VALUES(email);
-- ? 0:text 1:text
-- MySQL 8: INSERT .. VALUES (..) AS given ON DUPLICATE KEY UPDATE email = given.email; VALUES(..) is deprecated from 8.0.20 on.

-- # upserts: some of them
INSERT INTO users (username, email) VALUES (?, ?) ON DUPLICATE KEY UPDATE email = CASE WHEN users.email <> VALUES(email) AND users.id > ? THEN VALUES(email) ELSE users.email END;
-- ? 0:text 1:text 2:int32

-- # upserts: from both rows, and given back
INSERT INTO posts (id, title, views) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE views = posts.views + VALUES(views), title = concat(posts.title, VALUES(title)) RETURNING posts.id, posts.views;
-- ? 0:int32 1:text 2:int32
-- MySQL 8: refused: there is no RETURNING.

-- # upserts: a key of two columns
INSERT INTO post_tags (post_id, tag_id) VALUES (?, ?) ON DUPLICATE KEY UPDATE post_tags.post_id = post_tags.post_id;
-- ? 0:int64 1:int64

-- # upserts: structs, given back as such
INSERT INTO tags (id, name) VALUES (?, ?), (?, ?) ON DUPLICATE KEY UPDATE id = CASE WHEN tags.id = VALUES(id) THEN tags.id ELSE CAST(concat('a row has the same value in another unique key', left('', tags.id IS NULL)) AS SIGNED) END, name = VALUES(name);
-- ? 0:int64 1:text 2:int64 3:text

-- # upserts: the rows of a select
INSERT INTO tags (id, name) SELECT * FROM (SELECT users.id, users.username FROM users) AS given ON DUPLICATE KEY UPDATE id = CASE WHEN tags.id = VALUES(id) THEN tags.id ELSE CAST(concat('a row has the same value in another unique key', left('', tags.id IS NULL)) AS SIGNED) END;

-- # upserts: the rows of a select that ends otherwise
INSERT INTO tags (id, name) SELECT * FROM (SELECT users.id, users.username FROM users WHERE users.id > ?) AS given ON DUPLICATE KEY UPDATE id = CASE WHEN tags.id = VALUES(id) THEN tags.id ELSE CAST(concat('a row has the same value in another unique key', left('', tags.id IS NULL)) AS SIGNED) END, name = VALUES(name);
-- ? 0:int32

-- # upserts: a table that is known at run time
INSERT INTO tags (id, name) VALUES (?, ?) ON DUPLICATE KEY UPDATE name = CASE WHEN tags.name <> ? THEN VALUES(name) ELSE tags.name END;
-- ? 0:int64 1:text 2:text

-- # upserts: the same without a key
INSERT INTO tags (name) VALUES (?) ON DUPLICATE KEY UPDATE tags.name = tags.name;
-- ? 0:text

-- # texts: a text alone
SELECT id FROM users;

-- # texts: a text with values
SELECT id FROM users WHERE id > ? AND username <> ? AND id < ? + 9;
-- ? 1:int64 0:text 1:int64

-- # texts: what only looks like a placeholder is left alone
SELECT ':a', ':''b', username AS ":c" /* :d */ -- :e
 FROM users WHERE id = ?;
-- ? 0:int32

-- # texts: a change
DELETE FROM users WHERE id = ?;
-- ? 0:int64

-- # texts: an expression for a placeholder
SELECT id FROM users WHERE id > (? + ?);
-- ? 0:int32 1:int32

-- # texts: a condition that is a text
SELECT users.id FROM users WHERE users.id % ? = 0 OR users.id = 1;
-- ? 0:int64

-- # texts: beside another one it is put in parentheses
SELECT users.id FROM users WHERE users.username = ? AND (users.id = 0 OR users.id = 1);
-- ? 0:text

-- # texts: a comment at its end swallows nothing
SELECT users.id FROM users WHERE NOT (users.id = 0 -- never
);

-- # texts: a text as a column
SELECT users.id, length(username) AS n FROM users ORDER BY users.id;

-- # texts: values as a source
SELECT users.id, v.name FROM users JOIN (SELECT ? AS id, ? AS name UNION ALL SELECT ?, ?) AS v ON v.id = users.id;
-- ? 0:int64 1:text 2:int64 3:text

-- # texts: values alone
SELECT v.id FROM (SELECT ? AS id, ? AS name UNION ALL SELECT ?, ?) AS v;
-- ? 0:int64 1:text 2:int64 3:text

-- # texts: no values
SELECT v.id FROM (SELECT CAST(NULL AS SIGNED) AS id, CAST(NULL AS CHAR) AS name WHERE FALSE) AS v;

-- # texts: values under names that have to be quoted
SELECT `Order`.`group` FROM (SELECT ? AS `group`) AS `Order`;
-- ? 0:int64

-- # texts: an update from values
UPDATE users CROSS JOIN (SELECT ? AS id, ? AS name UNION ALL SELECT ?, ?) AS v SET users.username = v.name WHERE v.id = users.id;
-- ? 0:int64 1:text 2:int64 3:text

-- # texts: a parameter
SELECT users.id FROM users WHERE users.id >= ? AND users.id < ? + ?;
-- ? 0:int64 0:int64 1:int32

-- # functions: a function as a source
-- refused: a function in FROM is not known to mysql: use az::values, a recursive cte, or az::sql with JSON_TABLE

-- # functions: under another name
-- refused: a function in FROM is not known to mysql: use az::values, a recursive cte, or az::sql with JSON_TABLE

-- # functions: of a column of what stands before it
-- refused: a function in FROM is not known to mysql: use az::values, a recursive cte, or az::sql with JSON_TABLE
