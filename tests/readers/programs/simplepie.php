<?php
/** SimplePie. */
require __DIR__ . '/documents.php';
error_reporting(0);
require '/usr/share/php/simplepie/autoloader.php';

read_documents(function (string $document): array {
    $feed = new SimplePie();
    $feed->enable_cache(false);
    $feed->enable_order_by_date(false); // it dies at dates: see date_of
    $feed->set_raw_data($document);
    if (!$feed->init()) {
        throw new Exception($feed->error());
    }
    return [
        'feed' => [
            'title' => html_entity_decode($feed->get_title(), ENT_QUOTES),
            'home' => html_entity_decode($feed->get_permalink()),
            'language' => $feed->get_language(),
            'picture' => $feed->get_image_url(),
        ],
        'entries' => array_map('entry', $feed->get_items()),
    ];
});

function entry(SimplePie_Item $item): array
{
    return [
        'id' => $item->get_id(),
        'link' => html_entity_decode($item->get_link()),
        'title' => html_entity_decode($item->get_title(), ENT_QUOTES),
        'authors' => array_map(fn($author) => $author->get_name(), $item->get_authors() ?? []),
        'categories' => array_map(fn($category) => html_entity_decode($category->get_label()), $item->get_categories() ?? []),
        'source' => $item->get_source() ? html_entity_decode($item->get_source()->get_title()) : null,
        'published' => date_of(fn() => $item->get_date('U')),
        'updated' => date_of(fn() => $item->get_updated_date('U')),
        'content' => $item->get_content(true),
        'summary' => $item->get_description(true),
        'enclosures' => array_map(fn($file) => html_entity_decode($file->get_link()), $item->get_enclosures() ?? []),
        'picture' => $item->get_enclosure() ? html_entity_decode($item->get_enclosure()->get_thumbnail() ?? '') : null,
    ];
}

/** Whole seconds; null: there is none, or this SimplePie, older than PHP 8, cannot read dates with it. */
function date_of(callable $read): ?int
{
    try {
        $seconds = $read();
        return $seconds === null ? null : (int) $seconds;
    } catch (TypeError) {
        return null;
    }
}
