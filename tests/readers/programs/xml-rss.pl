# Perl's XML::RSS: its hash, by prefix and name.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Documents;
use XML::RSS;

read_documents(
    sub {
        my $rss = XML::RSS->new;
        $rss->parsefile( $_[0] );
        my $channel = $rss->{channel};
        return {
            feed => {
                title    => $channel->{title},
                home     => $channel->{link},
                language => $channel->{language},
                picture  => $rss->{image}{url},
            },
            entries => [ map { entry_of($_) } @{ $rss->{items} } ],
        };
    }
);

sub entry_of {
    my ($item) = @_;
    my $content = 'http://purl.org/rss/1.0/modules/content/';
    return {
        id         => $item->{guid} // $item->{permaLink}, # the name of a guid that is a permalink
        link       => $item->{link},
        title      => $item->{title},
        authors    => list( $item->{dc}{creator} ),
        categories => list( $item->{category} ),
        source     => $item->{source} // $item->{dc}{source},
        published  => seconds( $item->{pubDate} ),
        updated    => seconds( $item->{dcterms}{modified} // $item->{'http://purl.org/dc/terms/'}{modified} ),
        content    => $item->{content}{encoded} // $item->{$content}{encoded},
        summary    => $item->{description},
        enclosures => [ map { $_->{url} } @{ list( $item->{enclosure} ) } ],
        language   => $item->{dc}{language},
    };
}

sub list { my ($value) = @_; return ref $value eq 'ARRAY' ? $value : defined $value ? [$value] : [] }
