-- The questions of questions.cpp in the SQL of the SQLite script, written by hand and, where it goes, in another way:
-- where the expected answers come from. tests/chinook/check_answers runs them and compares.

-- best_customers
SELECT c.FirstName || ' ' || c.LastName, c.Country, printf('%.2f', sum(i.Total))
FROM Customer c JOIN Invoice i ON i.CustomerId = c.CustomerId
GROUP BY c.CustomerId ORDER BY round(sum(i.Total), 2) DESC, c.CustomerId LIMIT 5;

-- artists_of_short_tracks
SELECT Name FROM Artist a
WHERE a.ArtistId IN (SELECT ArtistId FROM Album)
  AND a.ArtistId NOT IN (SELECT al.ArtistId FROM Album al JOIN Track t ON t.AlbumId = al.AlbumId
                         WHERE t.Milliseconds >= 150000)
ORDER BY a.ArtistId;

-- revenue_by_month
SELECT strftime('%Y-%m-01', InvoiceDate), BillingCountry, printf('%.2f', sum(Total))
FROM Invoice WHERE BillingCountry IN ('Brazil', 'Portugal') AND InvoiceDate LIKE '2024-%'
GROUP BY 1, 2 ORDER BY 1, 2;

-- running_totals
SELECT c.LastName, date(i.InvoiceDate), printf('%.2f', i.Total),
       printf('%.2f', (SELECT sum(e.Total) FROM Invoice e
                       WHERE e.CustomerId = i.CustomerId AND e.InvoiceId <= i.InvoiceId))
FROM Invoice i JOIN Customer c ON c.CustomerId = i.CustomerId
WHERE c.Country = 'Chile' OR c.Country = 'Ireland' ORDER BY c.LastName, i.InvoiceId;

-- chains_of_managers
SELECT a.FirstName || ' ' || a.LastName
       || ifnull(' < ' || b.FirstName || ' ' || b.LastName || ifnull(' < ' || c.FirstName || ' ' || c.LastName, ''), '')
FROM Employee a LEFT JOIN Employee b ON b.EmployeeId = a.ReportsTo LEFT JOIN Employee c ON c.EmployeeId = b.ReportsTo
ORDER BY a.ReportsTo IS NOT NULL, b.ReportsTo IS NOT NULL, a.EmployeeId;

-- playlists_of_many_genres
SELECT p.PlaylistId, p.Name, count(DISTINCT t.GenreId), count(*)
FROM Playlist p JOIN PlaylistTrack pt USING (PlaylistId) JOIN Track t USING (TrackId)
GROUP BY p.PlaylistId ORDER BY 3 DESC, 1 LIMIT 4;

-- unsold_tracks
SELECT g.Name, count(*) FROM Track t JOIN Genre g ON g.GenreId = t.GenreId
WHERE t.TrackId NOT IN (SELECT TrackId FROM InvoiceLine)
GROUP BY g.GenreId HAVING count(*) >= 50 ORDER BY 2 DESC;

-- best_sellers
WITH sold AS (SELECT t.GenreId, t.TrackId, t.Name, sum(l.Quantity) n FROM InvoiceLine l JOIN Track t USING (TrackId)
              GROUP BY t.TrackId)
SELECT g.Name, 1 + (SELECT count(*) FROM sold o WHERE o.GenreId = s.GenreId
                    AND (o.n > s.n OR o.n = s.n AND o.TrackId < s.TrackId)) AS place, s.Name, s.n
FROM sold s JOIN Genre g ON g.GenreId = s.GenreId
WHERE g.Name IN ('Jazz', 'Blues', 'Soundtrack') AND place <= 3 ORDER BY g.Name, place;

-- album_contents
SELECT al.Title, group_concat(t.Name, ', ') FROM (SELECT * FROM Track ORDER BY TrackId) t
JOIN Album al ON al.AlbumId = t.AlbumId JOIN Artist a ON a.ArtistId = al.ArtistId
WHERE a.Name IN ('Aerosmith', 'Accept') GROUP BY al.AlbumId ORDER BY a.Name, al.AlbumId;

-- invoices_and_their_lines
SELECT sum(equal), sum(NOT equal), max(n) FROM
  (SELECT round(i.Total, 2) = round(sum(l.UnitPrice * l.Quantity), 2) AS equal, count(*) AS n
   FROM Invoice i JOIN InvoiceLine l ON l.InvoiceId = i.InvoiceId GROUP BY i.InvoiceId);

-- customers_of_employees
SELECT e.FirstName || ' ' || e.LastName, count(DISTINCT c.CustomerId), printf('%.2f', total(i.Total))
FROM Employee e LEFT JOIN Customer c ON c.SupportRepId = e.EmployeeId LEFT JOIN Invoice i ON i.CustomerId = c.CustomerId
GROUP BY e.EmployeeId ORDER BY e.EmployeeId;

-- longest_silences
SELECT c.LastName, date(b.InvoiceDate), cast(julianday(date(b.InvoiceDate)) - julianday(date(a.InvoiceDate)) AS INTEGER)
FROM Invoice b JOIN Customer c USING (CustomerId)
JOIN Invoice a ON a.InvoiceId = (SELECT max(x.InvoiceId) FROM Invoice x
                                 WHERE x.CustomerId = b.CustomerId AND x.InvoiceId < b.InvoiceId)
ORDER BY 3 DESC, b.InvoiceId LIMIT 5;

-- love_songs
SELECT t.Name, a.Name, ifnull(t.Composer, 'unknown') FROM Track t
JOIN Album al ON al.AlbumId = t.AlbumId JOIN Artist a ON a.ArtistId = al.ArtistId
WHERE lower(t.Name) LIKE '%love%' AND lower(t.Name) NOT LIKE '%lover%' ORDER BY length(t.Name), t.TrackId LIMIT 6;

-- track_search
SELECT t.Name, g.Name FROM Track t JOIN Genre g USING (GenreId)
WHERE lower(t.Name) LIKE '%the%' AND lower(t.Name) LIKE '%night%' AND g.Name = 'Rock' AND t.UnitPrice <= 0.99 AND t.Milliseconds >= 300000
ORDER BY t.TrackId;

-- common_cities
SELECT DISTINCT City FROM Customer WHERE City IN (SELECT City FROM Employee);

-- phone_list
SELECT * FROM (SELECT LastName, Phone, 'customer' FROM Customer WHERE Country = 'Canada' AND Phone IS NOT NULL
               UNION ALL SELECT LastName, Phone, 'employee' FROM Employee WHERE Phone IS NOT NULL)
ORDER BY LastName, Phone LIMIT 8;

-- buyers_of_both
WITH bought AS (SELECT DISTINCT i.CustomerId, g.Name FROM Invoice i JOIN InvoiceLine l USING (InvoiceId)
                JOIN Track t USING (TrackId) JOIN Genre g USING (GenreId))
SELECT c.FirstName || ' ' || c.LastName, c.City FROM Customer c
JOIN bought j ON j.CustomerId = c.CustomerId AND j.Name = 'Jazz'
JOIN bought k ON k.CustomerId = c.CustomerId AND k.Name = 'Classical' ORDER BY c.CustomerId;

-- long_albums
SELECT al.Title, count(*), sum(t.Milliseconds) / 60000 FROM Album al
JOIN Track t USING (AlbumId) JOIN MediaType m USING (MediaTypeId)
WHERE m.Name LIKE '%audio%' GROUP BY al.AlbumId HAVING sum(t.Milliseconds) > 6000000 ORDER BY 3 DESC;

-- lengths
SELECT CASE WHEN Milliseconds < 120000 THEN 'under two minutes' WHEN Milliseconds < 300000 THEN 'under five minutes'
            WHEN Milliseconds < 600000 THEN 'under ten minutes' ELSE 'longer' END, count(*)
FROM Track GROUP BY 1 ORDER BY min(Milliseconds);

-- shares_of_media
SELECT m.Name, count(*), printf('%.2f', 100.0 * count(*) / (SELECT count(*) FROM Track))
FROM MediaType m JOIN Track t USING (MediaTypeId) GROUP BY m.MediaTypeId ORDER BY 2 DESC, m.MediaTypeId;

-- hired_before_their_manager
SELECT e.LastName, date(e.HireDate), m.LastName, date(m.HireDate)
FROM Employee e JOIN Employee m ON m.EmployeeId = e.ReportsTo WHERE e.HireDate < m.HireDate ORDER BY e.HireDate;

-- table_sizes
SELECT * FROM (SELECT 'artist', count(*) AS n FROM Artist UNION ALL SELECT 'album', count(*) FROM Album
               UNION ALL SELECT 'track', count(*) FROM Track UNION ALL SELECT 'playlist', count(*) FROM Playlist
               UNION ALL SELECT 'playlist_track', count(*) FROM PlaylistTrack UNION ALL SELECT 'customer', count(*) FROM Customer
               UNION ALL SELECT 'invoice', count(*) FROM Invoice UNION ALL SELECT 'invoice_line', count(*) FROM InvoiceLine)
ORDER BY n DESC;

-- growth
WITH y AS (SELECT cast(strftime('%Y', InvoiceDate) AS INTEGER) y, sum(Total) r FROM Invoice GROUP BY 1)
SELECT a.y, printf('%.2f', a.r), CASE WHEN b.r IS NULL THEN 'null' ELSE printf('%.2f', a.r - b.r) END
FROM y a LEFT JOIN y b ON b.y = a.y - 1 ORDER BY a.y;

-- outliers
SELECT t.Name, g.Name, t.Milliseconds / 1000 FROM Track t JOIN Genre g USING (GenreId)
WHERE t.Milliseconds > 4 * (SELECT avg(s.Milliseconds) FROM Track s WHERE s.GenreId = t.GenreId)
ORDER BY t.Milliseconds DESC;

-- genres_by_year
SELECT g.Name, count(*) FILTER (WHERE i.InvoiceDate LIKE '2021%'), count(*) FILTER (WHERE i.InvoiceDate LIKE '2022%'),
       count(*) FILTER (WHERE i.InvoiceDate LIKE '2023%'), count(*) FILTER (WHERE i.InvoiceDate LIKE '2024%'),
       count(*) FILTER (WHERE i.InvoiceDate LIKE '2025%')
FROM InvoiceLine l JOIN Invoice i USING (InvoiceId) JOIN Track t USING (TrackId) JOIN Genre g USING (GenreId)
GROUP BY g.GenreId HAVING count(*) > 50 ORDER BY count(*) DESC;
