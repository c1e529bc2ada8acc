# Perl's XML::RSSLite.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Documents;
use XML::RSSLite;

read_documents(
    sub {
        my %feed;
        my $document = text_of( $_[0] );
        parseRSS( \%feed, \$document );
        return {
            feed => {
                title    => $feed{title},
                home     => $feed{link},
                language => $feed{language},
                picture  => ref $feed{image} ? $feed{image}{url} : undef,
            },
            entries => [ map { entry_of($_) } @{ $feed{item} } ],
        };
    }
);

sub entry_of {
    my ($item) = @_;
    return {
        id         => text( $item->{guid} ),
        link       => text( $item->{link} ),
        title      => text( $item->{title} ),
        authors    => [ map { text($_) } list( $item->{'dc:creator'} ) ],
        categories => [ map { text($_) } list( $item->{category} ) ],
        source     => text( $item->{source} ),
        published  => seconds( text( $item->{pubDate} ) ),
        updated    => seconds( text( $item->{'dcterms:modified'} ) ),
        content    => text( $item->{'content:encoded'} ),
        summary    => text( $item->{description} ),
        enclosures => [ map { $_->{url} } grep { ref } list( $item->{enclosure} ) ],
        language   => text( $item->{'dc:language'} ),
    };
}

sub list { my ($value) = @_; return ref $value eq 'ARRAY' ? @$value : defined $value ? ($value) : () }
sub text { my ($value) = @_; return ref $value eq 'HASH' ? $value->{'<>'} : ref $value ? undef : $value }
