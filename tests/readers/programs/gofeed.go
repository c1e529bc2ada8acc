// gofeed: its one shape for RSS, Atom and JSON Feed.
package main

import (
	"encoding/json"
	"os"
	"time"

	"github.com/mmcdole/gofeed"
)

type object = map[string]interface{}

func main() {
	readings := []object{}
	for _, path := range os.Args[1:] {
		readings = append(readings, readingOf(path))
	}
	json.NewEncoder(os.Stdout).Encode(readings)
}

func readingOf(path string) object {
	file, err := os.Open(path)
	if err != nil {
		return object{"error": err.Error()}
	}
	defer file.Close()

	feed, err := gofeed.NewParser().Parse(file)
	if err != nil {
		return object{"error": err.Error()}
	}

	entries := []object{}
	for _, item := range feed.Items {
		entries = append(entries, entryOf(item))
	}
	around := object{"title": feed.Title, "home": feed.Link, "language": feed.Language}
	if feed.Image != nil {
		around["picture"] = feed.Image.URL
	}
	return object{"feed": around, "entries": entries}
}

func entryOf(item *gofeed.Item) object {
	enclosures := []string{}
	for _, enclosure := range item.Enclosures {
		enclosures = append(enclosures, enclosure.URL)
	}
	entry := object{
		"id": item.GUID, "link": item.Link, "title": item.Title, "categories": item.Categories,
		"content": item.Content, "summary": item.Description, "enclosures": enclosures,
		"published": seconds(item.PublishedParsed), "updated": seconds(item.UpdatedParsed),
	}
	authors := []string{}
	for _, author := range item.Authors {
		authors = append(authors, author.Name)
	}
	entry["authors"] = authors
	if item.Image != nil {
		entry["picture"] = item.Image.URL
	}
	return entry
}

func seconds(date *time.Time) interface{} {
	if date == nil {
		return nil
	}
	return date.Unix()
}
