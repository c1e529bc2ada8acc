<?php
/**
 * Tiny Tiny RSS: the classes that it reads feeds with, without its database. They are in the folder `$TT_RSS`. What
 * they call of the rest is here: `clean` strips tags as its own does, `__` translates nothing.
 */
require __DIR__ . '/documents.php';
$root = getenv('TT_RSS') . '/classes';
foreach (['feedparser', 'feeditem', 'feedenclosure', 'feeditem/common', 'feeditem/rss', 'feeditem/atom'] as $class) {
    require "$root/$class.php";
}

const DB_TYPE = 'pgsql';

function clean($text)
{
    return is_array($text) ? array_map('clean', $text) : strip_tags($text);
}

function rewrite_relative_url($base, $url)
{
    return $url;
}

read_documents(function (string $document): array {
    $feed = new FeedParser($document);
    $feed->init();
    if ($feed->error()) {
        throw new Exception($feed->error());
    }
    return [
        'feed' => ['title' => $feed->get_title(), 'home' => $feed->get_link()],
        'entries' => array_map('entry', $feed->get_items()),
    ];
});

function entry(FeedItem_Common $item): array
{
    $author = $item->get_author();
    return [
        'id' => $item->get_id(),
        'link' => $item->get_link(),
        'title' => $item->get_title(),
        'authors' => $author ? [$author] : [],
        'categories' => array_values($item->get_categories()),
        'published' => (int) $item->get_date() ?: null,
        'content' => $item->get_content(),
        'summary' => $item->get_description(),
        'enclosures' => array_map(fn($file) => $file->link, $item->get_enclosures()),
        'language' => $item->get_language(),
    ];
}
