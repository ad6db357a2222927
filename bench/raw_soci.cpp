#include "raw_soci.hpp"

#include <stdexcept>

namespace bench::soci {

user_query::user_query(::soci::session& session, const std::string& comparison)
    : select_((session.prepare << "SELECT id, name, hair_color FROM bench_users WHERE id " << comparison << " :key",
               ::soci::use(key_), ::soci::into(user_.id), ::soci::into(user_.name),
               ::soci::into(hair_color_, has_hair_color_)))
{}

void user_query::take(plain_user& to) const
{
    to.id = user_.id;
    to.name = user_.name;
    if (has_hair_color_ == ::soci::i_ok) to.hair_color = hair_color_;
}

std::vector<plain_user> user_query::all(std::int64_t key)
{
    std::vector<plain_user> users;
    key_ = key;
    select_.execute();
    while (select_.fetch()) take(users.emplace_back());
    return users;
}

plain_user user_query::one(std::int64_t key)
{
    plain_user user;
    key_ = key;
    if (select_.execute(true)) take(user);
    return user;
}

newcomer_insert::newcomer_insert(::soci::session& session)
    : session_(session),
      insert_((session.prepare << "INSERT INTO bench_newcomers (name, hair_color) VALUES (:name, :hair_color)",
               ::soci::use(name_), ::soci::use(hair_color_, has_hair_color_)))
{}

std::vector<std::int64_t> newcomer_insert::run(std::int64_t size)
{
    std::vector<std::int64_t> keys;
    ::soci::transaction changes{session_};
    for (std::int64_t i = 1; i <= size; ++i) {
        name_ = user_name(i);
        const char* const color = hair_color(i);
        has_hair_color_ = color != nullptr ? ::soci::i_ok : ::soci::i_null;
        if (color != nullptr) hair_color_ = color;
        insert_.execute(true);
        long long key = 0;
        if (!session_.get_last_insert_id("bench_newcomers", key)) throw std::runtime_error("SOCI tells no last key");
        keys.push_back(key);
    }
    changes.commit();
    return keys;
}

void fill_users(::soci::session& session)
{
    session << "CREATE TABLE bench_users (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, hair_color TEXT)";
    std::string name;
    std::string color;
    ::soci::indicator has_color = ::soci::i_null;
    ::soci::transaction changes{session};
    ::soci::statement insert = (session.prepare << "INSERT INTO bench_users (name, hair_color) VALUES (:name, :color)",
                                ::soci::use(name), ::soci::use(color, has_color));
    for (int i = 1; i <= user_count; ++i) {
        name = user_name(i);
        has_color = hair_color(i) != nullptr ? ::soci::i_ok : ::soci::i_null;
        color = hair_color(i) != nullptr ? hair_color(i) : "";
        insert.execute(true);
    }
    changes.commit();
}

} // namespace bench::soci
