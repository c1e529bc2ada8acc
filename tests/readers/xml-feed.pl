# Reads a feed from a file with Perl's XML::Feed; writes its entries as JSON.
use strict;
use warnings;
use JSON::PP;
use XML::Feed;

my $feed = XML::Feed->parse($ARGV[0]) or die XML::Feed->errstr;

# XML::Atom returns some texts as bytes, XML::RSS as characters.
sub characters {
    my ($text) = @_;
    utf8::decode($text) if defined $text && !utf8::is_utf8($text);
    return $text;
}

my @entries = map {
    my $entry  = $_;
    my $author = $entry->author;
    {
        id         => characters($entry->id),
        link       => characters($entry->link),
        title      => characters($entry->title),
        authors    => [ map { characters($_) } grep { defined } ref $author ? @$author : $author ],
        categories => [ map { characters($_) } $entry->category ],
        published  => $entry->issued && $entry->issued->epoch,
        updated    => $entry->modified && $entry->modified->epoch,
        content    => characters($entry->content->body),
        summary    => characters($entry->summary->body),
    }
} $feed->entries;
print JSON::PP->new->utf8->allow_blessed->encode(\@entries);
