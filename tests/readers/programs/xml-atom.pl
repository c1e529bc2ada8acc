# Perl's XML::Atom.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Documents;
use XML::Atom::Feed;

read_documents(
    sub {
        my $feed = XML::Atom::Feed->new( $_[0] ) or die XML::Atom::Feed->errstr;
        return {
            feed => {
                title    => characters( $feed->title ),
                home     => href( 'alternate', $feed->links ),
                language => characters( $feed->language ),
                picture  => characters( $feed->logo ),
            },
            entries => [ map { entry_of($_) } $feed->entries ],
        };
    }
);

sub entry_of {
    my ($entry) = @_;
    my $content = $entry->content;
    my $source  = $entry->source;
    return {
        id         => characters( $entry->id ),
        link       => href( 'alternate', $entry->links ),
        title      => characters( $entry->title ),
        authors    => [ map { characters( $_->name ) } $entry->authors ],
        categories => [ map { characters( $_->label // $_->term ) } $entry->categories ],
        source     => $source && characters( $source->title ),
        published  => seconds( $entry->published ),
        updated    => seconds( $entry->updated ),
        content    => $content && characters( $content->body ),
        summary    => characters( $entry->summary ),
        enclosures => [ map { characters( $_->href ) } grep { ( $_->rel // '' ) eq 'enclosure' } $entry->links ],
    };
}

# The first link of the relation; without one, a link is an alternate.
sub href {
    my ( $rel, @links ) = @_;
    my ($link) = grep { ( $_->rel // 'alternate' ) eq $rel } @links;
    return $link && characters( $link->href );
}
