"""What the programs in Python share: a reading for each file of the command line, printed as a JSON array."""
import calendar
import json
import sys


def read_documents(read):
    """Reads each file with `read(path)`; a file that it raises at becomes {"error": …}."""
    readings = []
    for path in sys.argv[1:]:
        try:
            readings.append(read(path))
        except Exception as error:  # whatever the reader raises is what it says of the document
            readings.append({"error": f"{type(error).__name__}: {error}"})
    json.dump(readings, sys.stdout)


def seconds(time_tuple):
    """Seconds since 1970 of a time in UTC, as time.struct_time; None: there is none."""
    return calendar.timegm(time_tuple) if time_tuple else None
