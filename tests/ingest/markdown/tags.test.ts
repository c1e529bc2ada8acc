import { describe, expect, it } from 'vitest'
import { newNotes } from '../../../src/ingest/feed/notes.ts'
import { withoutTags } from '../../../src/ingest/markdown/tags/replace.ts'

const both = { hugo: true, liquid: true }

function shown(markdown: string, braces = both) {
  const notes = newNotes()
  const text = withoutTags(markdown, { braces, fields: { title: 'The page' }, notes })
  return { text: text.trim(), told: notes.notices.map(({ value }) => value) }
}

describe('template tags in Markdown', () => {
  it.each([
    // Hugo
    [
      '{{< figure src="/a.png" alt="A" caption="The bridge" >}}',
      '<figure><img src="/a.png" alt="A"><figcaption>The bridge</figcaption></figure>',
    ],
    [
      '{{< figure src="/a.png" link="https://b.example/" title="T" />}}',
      '<figure><a href="https://b.example/"><img src="/a.png"></a><figcaption><strong>T</strong></figcaption></figure>',
    ],
    ['{{< youtube dQw4w9WgXcQ >}}', '<https://www.youtube.com/watch?v=dQw4w9WgXcQ>'],
    ['{{< youtube id="abc" autoplay="true" >}}', '<https://www.youtube.com/watch?v=abc>'],
    ['{{< vimeo 146022717 >}}', '<https://vimeo.com/146022717>'],
    ['{{< tweet user="a" id="12" >}}', '<https://x.com/a/status/12>'],
    ['{{< gist writer 0a1b >}}', '<https://gist.github.com/writer/0a1b>'],
    ['{{< highlight go "linenos=table" >}}\nx := 1\n{{< /highlight >}}', '```go\nx := 1\n```'],
    [
      '{{< details summary="More" >}}Inside{{< /details >}}',
      '<details><summary>More</summary>\n\nInside\n\n</details>',
    ],
    ['{{</* figure src="a" */>}}', '{{< figure src="a" >}}'],
    ['{{< figure "/a.png" >}}', '<figure><img src="/a.png"></figure>'],
    [
      '{{< figure src="/a.png" alt="a & b" width="3" height="2" caption="c < d" >}}',
      '<figure><img src="/a.png" alt="a &amp; b" width="3" height="2"><figcaption>c &lt; d</figcaption></figure>',
    ],
    ['{{< bilibili BV1 >}}', '<https://www.bilibili.com/video/BV1>'],
    ['{{< streamable abc >}}', '<https://streamable.com/abc>'],
    ['{{< instagram id="abc" >}}', '<https://www.instagram.com/p/abc>'],
    ['{{< gist id="writer 0a1b" >}}', '<https://gist.github.com/writer/0a1b>'],
    ['{{< gist writer 0a1b file.js >}}', '<https://gist.github.com/writer/0a1b>'],
    ['{{< x user="a" id="12" >}}', '<https://x.com/a/status/12>'],
    ['{{< x 12 >}}', '<https://x.com/i/web/status/12>'],
    ['{{< twitter a 12 >}}', '<https://x.com/a/status/12>'],
    ['{% twitter https://twitter.com/a/status/12 %}', '<https://twitter.com/a/status/12>'],
    ['{{< highlight >}}\na ``` b\n{{< /highlight >}}', '````\na ``` b\n````'],
    ['{{< highlight "a b" >}}\n\nx\n\n{{< /highlight >}}', '```\nx\n```'],
    [
      '{{< details "More & more" >}}Inside{{< /details >}}',
      '<details><summary>More &amp; more</summary>\n\nInside\n\n</details>',
    ],
    [
      '{{< details title="More" >}}Inside{{< /details >}}',
      '<details><summary>More</summary>\n\nInside\n\n</details>',
    ],
    // Jekyll
    ['{% include youtube.html id="abc" %}', '<https://www.youtube.com/watch?v=abc>'],
    ['{% include Vimeo-player.html id="12" %}', '<https://vimeo.com/12>'],
    ...['image_path', 'src', 'url', 'file', 'image', 'path'].map(name => [
      `{% include picture.html ${name}="/x.webp?v=1" description="C" %}`,
      '<figure><img src="/x.webp?v=1"><figcaption>C</figcaption></figure>',
    ]),
    ['{% highlight ruby linenos %}\nputs 1\n{% endhighlight %}', '```ruby\nputs 1\n```'],
    ['{% raw %}{{ a }}{% endraw %}', '{{ a }}'],
    ['a{% comment %}not shown{% endcomment %}b', 'ab'],
    ['![x]({{ site.baseurl }}/x.png) {{ page.title }}', '![x](/x.png) The page'],
    ['![x]({{ "/x.png" | relative_url }})', '![x](/x.png)'],
    [
      '{% include figure.html image_path="/x.png" caption="C" %}',
      '<figure><img src="/x.png"><figcaption>C</figcaption></figure>',
    ],
    // Hexo
    [
      '{% asset_img pic.jpg 200 100 "A pic" %}',
      '<figure><img src="pic.jpg" alt="A pic" width="200" height="100"></figure>',
    ],
    ['{% image /pic.jpg alt="A" %}', '<figure><img src="/pic.jpg" alt="A"></figure>'],
    [
      '{% img left big /pic.jpg 200 \'"T" "A pic"\' %}',
      '<figure><img src="/pic.jpg" alt="A pic" width="200"></figure>',
    ],
    ["{% img /pic.jpg 'A pic' %}", '<figure><img src="/pic.jpg" alt="A pic"></figure>'],
    ['{% code lang:js %}\na()\n{% endcode %}', '```js\na()\n```'],
    ['{% iframe https://a.example/ 3 2 %}', '<https://a.example/>'],
    ['{% pullquote left %}\nSaid.\nAgain.\n{% endpullquote %}', '> Said.\n> Again.'],
    ['{% quote %}Said.{% endquote %}', '> Said.'],
    ['{% blockquote https://b.example/ %}Said.{% endblockquote %}', '> Said.\n> \n> — https://b.example/'],
    ['{% codeblock lang:js %}\na()\n{% endcodeblock %}', '```js\na()\n```'],
    [
      '{% blockquote A. Lee, The Book https://b.example/ %}\nSaid.\n{% endblockquote %}',
      '> Said.\n> \n> — [A. Lee, The Book](<https://b.example/>)',
    ],
    ['{% link Our friends https://f.example/ true %}', '[Our friends](<https://f.example/>)'],
    ['{% youtube abc %}', '<https://www.youtube.com/watch?v=abc>'],
    // Zola
    ['{{ youtube(id="zzz", class="wide") }}', '<https://www.youtube.com/watch?v=zzz>'],
    ['{% quote(author="Z") %}Said.{% end %}', '> Said.\n> \n> — Z'],
  ])('%s becomes what it shows', (markdown, text) => expect(shown(markdown)).toEqual({ text, told: [] }))

  it.each([
    [
      '{{< tabs "a" >}}One {{% tab %}}two{{% /tab %}}{{< /tabs >}}',
      'One two',
      ['{{% tab %}}', '{{< tabs "a" >}}'],
    ],
    ['{% assign x = 1 %}a {{ x | plus: 1 }}', 'a', ['{% assign x = 1 %}', '{{ x | plus: 1 }}']],
    ['{% include nav.html %}a', 'a', ['{% include nav.html %}']],
    ['{% include picture.html src="/x.pdf" %}a', 'a', ['{% include picture.html src="/x.pdf" %}']],
    ['{{< youtube >}}a', 'a', ['{{< youtube >}}']],
    ['{{< figure alt="A" >}}a', 'a', ['{{< figure alt="A" >}}']],
    ['{% iframe javascript:x %}a', 'a', ['{% iframe javascript:x %}']],
    ['{% link _posts/a.md %}a', 'a', ['{% link _posts/a.md %}']],
    ['{{< constructor >}}a', 'a', ['{{< constructor >}}']],
    ['a{% endfor %}b{{< /tabs >}}c', 'abc', []],
    ['{% raw %}a', 'a', []],
    [
      '{{ site.url }}/a {{ site.baseurl }} {{ site.base_url }} {{ baseurl }} {{ root }} {{ config.root }} {{ config.url }}',
      '/a',
      [],
    ],
    ['{{ site.name }}a', 'a', ['{{ site.name }}']],
    ['{{ post.title }} {{ frontmatter.title }}', 'The page The page', []],
    ['{{ page.constructor }}a', 'a', ['{{ page.constructor }}']],
    ["{{ 'x.png' | absolute_url }} {{ 'y.png' | url }} {{ 'z.png' | url_for }}", 'x.png y.png z.png', []],
    ["{{ 'x.png' | upcase }}a", 'a', ["{{ 'x.png' | upcase }}"]],
    ['See [this]({% post_url 2020-01-01-x %}).', 'See this.', ['{% post_url 2020-01-01-x %}']],
  ])('%s: what is not known goes, is told whole, and its text stays', (markdown, text, told) => {
    expect(shown(markdown)).toEqual({ text, told })
  })

  it.each([
    ['in code', '`{{ a }}` and\n\n```liquid\n{% if a %}\n```'],
    ['that nothing closes', 'a {{ b, {% c and {{< d'],
  ])('are text where they are %s', (_, markdown) =>
    expect(shown(markdown)).toEqual({ text: markdown, told: [] }),
  )

  it('of another program are text', () => {
    expect(shown('{{ a }} {% b %}', { hugo: true, liquid: false }).text).toBe('{{ a }} {% b %}')
    expect(shown('{{< a >}}', { hugo: false, liquid: true }).text).toBe('{{< a >}}')
  })

  it.each([
    ['openings', '{{<'.repeat(100_000)],
    ['tags that nothing ends', '{% a %}'.repeat(50_000)],
    ['nested tags', `${'{{< a >}}'.repeat(20_000)}${'{{< /a >}}'.repeat(20_000)}`],
    [
      'backticks of every length',
      Array.from({ length: 1_000 }, (_, index) => '`'.repeat(index + 1)).join(' '),
    ],
  ])('are read in reasonable time in a text of %s', (_, markdown) => {
    expect(typeof shown(markdown).text).toBe('string')
  })
})

describe('a link to another page of the site', () => {
  const linked = (markdown: string) => {
    const notes = newNotes()
    const addressOf = (page: string) => (page === 'seeds.md' ? '/seeds/' : undefined)
    const text = withoutTags(markdown, { braces: both, fields: {}, notes, addressOf })
    return { text, told: notes.notices.map(({ value }) => value) }
  }

  it.each([
    ['[a]({{< ref "seeds.md" >}})', '[a](/seeds/)'],
    ['[a]({{< relref path="seeds.md" >}})', '[a](/seeds/)'],
    ['[a]({% post_url seeds.md %})', '[a](/seeds/)'],
    ['[a]({% link seeds.md %})', '[a](/seeds/)'],
    ['[a]({% post_path seeds.md %})', '[a](/seeds/)'],
    ['{% post_link seeds.md %}', '[seeds.md](/seeds/)'],
    ['{% post_link seeds.md All seeds true %}', '[All seeds](/seeds/)'],
    ['![a]({% asset_path a.png %})', '![a](a.png)'],
  ])('%s is %s', (markdown, text) => {
    expect(linked(markdown)).toEqual({ text, told: [] })
  })

  it.each(['{{< ref "none.md" >}}', '{% post_link none.md a %}', '{% asset_path %}'])(
    'that is unknown is told: %s',
    markdown => {
      expect(linked(`a ${markdown}`)).toEqual({ text: 'a ', told: [markdown] })
    },
  )
})
