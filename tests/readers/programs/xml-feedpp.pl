# Perl's XML::FeedPP.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Documents;
use XML::FeedPP;

read_documents(
    sub {
        my $feed = XML::FeedPP->new( $_[0], utf8_flag => 1 );
        my ($picture) = $feed->image;
        return {
            feed => {
                title    => $feed->title,
                home     => $feed->link,
                language => $feed->language,
                picture  => $picture,
            },
            entries => [ map { entry_of($_) } $feed->get_item ],
        };
    }
);

sub entry_of {
    my ($item) = @_;
    my $category = $item->category;
    my $enclosure = $item->get('enclosure@url');
    return {
        id         => $item->guid,
        link       => $item->link,
        title      => scalar $item->title, # in a list, no title is no element
        authors    => [ grep { defined } $item->author ],
        categories => ref $category ? $category : [ grep { defined } $category ],
        published  => seconds( $item->pubDate ),
        summary    => $item->description,
        enclosures => [ grep { defined } $enclosure ],
    };
}
