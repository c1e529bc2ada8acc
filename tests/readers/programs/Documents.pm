package Documents;
# What the programs in Perl share.
use strict;
use warnings;
use Exporter 'import';
use JSON::PP;
use Time::Local 'timegm';
our @EXPORT = qw(characters read_documents seconds text_of);

# Reads each file of the command line with the function, and prints a JSON array of what that gives back. A file that
# the function dies at becomes {"error": …}.
sub read_documents {
    my ($read) = @_;
    my @readings = map {
        my $path = $_;
        my $reading = eval { $read->($path) };
        $reading // { error => "$@" };
    } @ARGV;
    print JSON::PP->new->utf8->allow_blessed->convert_blessed->encode( \@readings );
}

# Characters, where a parser returns some texts as bytes.
sub characters {
    my ($text) = @_;
    utf8::decode($text) if defined $text && !utf8::is_utf8($text);
    return $text;
}

# The content of a file as characters.
sub text_of {
    my ($path) = @_;
    open my $file, '<:encoding(UTF-8)', $path or die "$path: $!";
    local $/;
    return <$file>;
}

my %month;
@month{qw(Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec)} = 0 .. 11;

# Seconds since 1970 of a date of RFC 822 or RFC 3339, for the parsers that give dates as text.
sub seconds {
    my ($date) = @_;
    return undef unless defined $date;
    my ( $year, $month, $day, $hour, $minute, $second, $zone );
    if ( $date =~ /(\d+) (\w{3}) (\d{4}) (\d\d):(\d\d):(\d\d) (\S+)/ ) {
        ( $day, $month, $year, $hour, $minute, $second, $zone ) = ( $1, $month{$2}, $3, $4, $5, $6, $7 );
    }
    elsif ( $date =~ /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(\S+)/ ) {
        ( $year, $month, $day, $hour, $minute, $second, $zone ) = ( $1, $2 - 1, $3, $4, $5, $6, $7 );
    }
    else { return undef }
    my $offset = $zone =~ /^([+-])(\d\d):?(\d\d)$/ ? ( $1 eq '-' ? -1 : 1 ) * ( $2 * 3600 + $3 * 60 ) : 0;
    return timegm( $second, $minute, $hour, $day, $month, $year ) - $offset;
}

1;
