require 'json'

# Reads each file of the command line with the block, and prints a JSON array of what that gives back. A file that the
# block raises at becomes {"error": …}.
def read_documents
  readings = ARGV.map do |path|
    yield File.read(path, encoding: 'UTF-8')
  rescue StandardError => e
    { error: "#{e.class}: #{e.message}" }
  end
  puts JSON.generate(readings)
end
