# Perl's XML::Feed.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Documents;
use XML::Feed;

read_documents(
    sub {
        my $feed = XML::Feed->parse( $_[0] ) or die XML::Feed->errstr;
        return {
            feed => {
                title    => characters( $feed->title ),
                home     => characters( $feed->link ),
                language => characters( $feed->language ),
            },
            entries => [ map { entry_of($_) } $feed->entries ],
        };
    }
);

sub entry_of {
    my ($entry) = @_;
    my $author = $entry->author;
    my @enclosures = $entry->enclosure;
    return {
        id         => characters( $entry->id ),
        link       => characters( $entry->link ),
        title      => characters( $entry->title ),
        authors    => [ map { characters($_) } grep { defined } ref $author ? @$author : $author ],
        categories => [ map { characters($_) } $entry->category ],
        published  => $entry->issued && $entry->issued->epoch,
        updated    => $entry->modified && $entry->modified->epoch,
        content    => characters( $entry->content->body ),
        summary    => characters( $entry->summary->body ),
        enclosures => [ map { characters( $_->url ) } grep { defined } @enclosures ],
    };
}
