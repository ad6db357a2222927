// A library whose folders and pages are marked when they are removed (az::soft_delete).
#pragma once

#include "suite/suite.hpp"

#include <optional>

namespace suite::library {

struct Folder;
struct Page;
struct Remark;
struct Label;

// Its rows are deleted.
struct Shelf {
    std::int64_t id = 0;
    std::string name;
    az::has_many<Folder> folders;
};

struct Folder {
    std::int64_t id = 0;
    std::string title;
    std::int64_t shelf_id = 0;
    std::optional<az::timestamp> deleted_at;
    az::belongs_to<Shelf> shelf;
    az::has_many<Page> pages;
};

struct Page {
    std::int64_t id = 0;
    std::string title;
    std::int64_t folder_id = 0;
    std::optional<std::int64_t> source_id;
    std::int64_t version = 0;
    std::optional<az::timestamp> deleted_at;
    az::belongs_to<Folder> folder;
    az::belongs_to<Label> source;
    az::has_many<Remark> remarks;
    az::many_to_many<Label> labels;
};

struct Remark {
    std::int64_t id = 0;
    std::int64_t page_id = 0;
    az::belongs_to<Page> page;
};

struct Label {
    std::int64_t id = 0;
    std::string name;
    az::has_many<Page> sourced;
};

// All rows of the pages, as who looks at the table sees them.
struct RawPage {
    std::int64_t id = 0;
    std::string title;
    std::optional<az::timestamp> deleted_at;
};

inline constexpr auto tables = az::models<Shelf, Folder, Page, Remark, Label>;

} // namespace suite::library

template <>
inline constexpr auto az::mapped<suite::library::Shelf> =
    az::table("suite_shelves", az::column<&suite::library::Shelf::id>(az::primary_key),
              az::column<&suite::library::Shelf::name>(),
              az::relationship<&suite::library::Shelf::folders>(az::inverse<&suite::library::Folder::shelf>,
                                                                az::cascade_all_delete_orphan));
template <>
inline constexpr auto az::mapped<suite::library::Folder> =
    az::table("suite_folders", az::soft_delete<&suite::library::Folder::deleted_at>,
              az::column<&suite::library::Folder::id>(az::primary_key), az::column<&suite::library::Folder::title>(),
              az::column<&suite::library::Folder::shelf_id>(az::references<&suite::library::Shelf::id>),
              az::column<&suite::library::Folder::deleted_at>(), az::relationship<&suite::library::Folder::shelf>(),
              az::relationship<&suite::library::Folder::pages>(az::inverse<&suite::library::Page::folder>,
                                                               az::cascade_all_delete_orphan,
                                                               az::ordered_by<&suite::library::Page::id>));
template <>
inline constexpr auto az::mapped<suite::library::Page> = az::table(
    "suite_pages", az::column<&suite::library::Page::id>(az::primary_key), az::column<&suite::library::Page::title>(),
    az::column<&suite::library::Page::folder_id>(az::references<&suite::library::Folder::id>),
    az::column<&suite::library::Page::source_id>(az::references<&suite::library::Label::id>),
    az::column<&suite::library::Page::version>(az::row_version), az::column<&suite::library::Page::deleted_at>(),
    az::soft_delete<&suite::library::Page::deleted_at>, az::relationship<&suite::library::Page::folder>(),
    az::relationship<&suite::library::Page::source>(),
    az::relationship<&suite::library::Page::remarks>(az::inverse<&suite::library::Remark::page>, az::cascade_delete),
    az::relationship<&suite::library::Page::labels>(az::through("suite_page_labels")));
template <>
inline constexpr auto az::mapped<suite::library::Remark> =
    az::table("suite_remarks", az::column<&suite::library::Remark::id>(az::primary_key),
              az::column<&suite::library::Remark::page_id>(az::references<&suite::library::Page::id>),
              az::relationship<&suite::library::Remark::page>());
template <>
inline constexpr auto az::mapped<suite::library::Label> = az::table(
    "suite_labels", az::column<&suite::library::Label::id>(az::primary_key), az::column<&suite::library::Label::name>(),
    az::relationship<&suite::library::Label::sourced>(az::inverse<&suite::library::Page::source>));
template <>
inline constexpr auto az::mapped<suite::library::RawPage> =
    az::table("suite_pages", az::column<&suite::library::RawPage::id>(az::primary_key),
              az::column<&suite::library::RawPage::title>(), az::column<&suite::library::RawPage::deleted_at>());

namespace suite::library {

using az::col;

// A shelf with the folders "a", of the pages "one" and "two", and "b", of the page "three". Page "one" has a remark, a label and a source.
inline void create_library(database& db)
{
    db.create(tables);
    db.engine().transaction([](az::session& session) {
        auto shelf = session.add(Shelf{.name = "shelf"});
        auto a = session.add(Folder{.title = "a", .shelf = shelf});
        auto b = session.add(Folder{.title = "b", .shelf = shelf});
        auto red = session.add(Label{.name = "red"});
        auto one = session.add(Page{.title = "one", .folder = a, .source = red});
        session.flush();
        session.add(Page{.title = "two", .folder = a});
        session.flush();
        session.add(Page{.title = "three", .folder = b});
        session.add(Remark{.page = one});
        one->labels.add(red);
    });
}

inline az::ptr<Folder> folder(az::session& session, const char* title)
{
    return session.query<Folder>().filter_by<&Folder::title>(title).one();
}

inline az::ptr<Page> page(az::session& session, const char* title)
{
    return session.query<Page>().filter_by<&Page::title>(title).one();
}

// The titles of all pages in the table, those of removed ones in parentheses.
inline std::string pages(database& db)
{
    std::string text;
    az::session session{db.engine()};
    for (const auto& each : session.query<RawPage>().order_by(col<&RawPage::id>).all())
        text += (each->deleted_at ? "(" + each->title + ")" : each->title) + ' ';
    return text;
}

inline std::string folders(database& db)
{
    std::string text;
    az::session session{db.engine()};
    for (const auto& each : session.query<Folder>().ignore_filters().order_by(col<&Folder::title>).all())
        text += (each->deleted_at ? "(" + each->title + ")" : each->title) + ' ';
    return text;
}

inline void remove_page(database& db, const char* title)
{
    db.engine().transaction([&](az::session& session) { session.remove(page(session, title)); });
}

} // namespace suite::library
