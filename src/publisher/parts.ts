import { Catalogue, type IndexedLine } from '../catalogue/catalogue.ts'
import { FragmentStore } from '../catalogue/fragments.ts'
import { IndexMove } from '../catalogue/full-text/index-move.ts'
import { Meta } from '../catalogue/meta.ts'
import { PageIndex } from '../catalogue/page-index.ts'
import { PullStates } from '../catalogue/pull-states.ts'
import { Rebuilding } from '../catalogue/rebuilding.ts'
import type { Records } from '../catalogue/records.ts'
import { Reserve } from '../catalogue/reserve.ts'
import { Selections } from '../catalogue/selection.ts'
import { SingleCharacters } from '../catalogue/single-characters.ts'
import { publisherSteps } from '../catalogue/steps.ts'
import type { Cloud } from '../document/channel-view.ts'
import { migrate } from '../migrate.ts'
import { cloudUrl, hubUrl } from '../record/address/addresses.ts'
import type { Publication } from '../record/channel.ts'
import { limits, type Settings } from '../settings.ts'
import { IndexMoving, type IndexMovingParts } from './alarm/index-moving.ts'
import { IndexRebuild } from './alarm/rebuild.ts'
import { Rerender, type RerenderParts } from './alarm/rerender.ts'
import { ArticleList } from './read/article-list.ts'
import { ArticleQueries } from './read/article-queries.ts'
import { Exports } from './read/export.ts'
import { FragmentLoader } from './read/fragment-loader.ts'
import { Labelling } from './read/labelling.ts'
import { Library } from './read/library.ts'
import { PageQueries } from './read/page-queries.ts'
import { SiteDocuments } from './read/site-documents.ts'
import { Tombstones } from './read/tombstones.ts'
import { WordSearch } from './read/word-search.ts'
import { Tokens } from './tokens.ts'
import { Writer } from './write/writer.ts'

export interface PublisherInput {
  publication: Publication
  base: string
  hubs: string[]
  feedHubs?: string[]
  cloud?: Cloud
  /** Called inside the transaction of each change, with the lines that it added to the log. */
  changed?(lines: IndexedLine[]): void
  /** Called when cached documents may differ from new ones of the same version. */
  outdated?(): void
  storage: DurableObjectStorage
  records: Records
  /** 16 random bytes. */
  random(): Uint8Array
  /** The entries of a document have at most this many bytes. Absent: the limit of every site. */
  documentMaxBytes?: number
}

/** Makes the parts of one publisher on one object's storage. */
export function publisherParts(input: PublisherInput) {
  const { publication, base, changed, storage, records, random } = input
  const { sql } = storage

  migrate(storage, publisherSteps)
  const catalogue = new Catalogue(sql)
  const fragments = new FragmentStore(sql)
  const selections = new Selections(sql, catalogue.indexes)
  const meta = new Meta(sql)

  const transaction = (work: () => void) => storage.transactionSync(work)
  const batch = <T>(work: () => Promise<T>) => storage.transaction(work)
  const shared = { publication, base, records, fragments, catalogue, transaction }
  const reserve = new Reserve(sql)
  const writer = new Writer({ ...shared, batch, reserve, random, changed })

  const tasks = backgroundTasks(input, { ...shared, meta, alone: work => writer.alone(work) })

  return {
    records,
    catalogue,
    meta,
    pullStates: new PullStates(sql),
    tokens: new Tokens({ sql, random, tokensMax: limits.tokensMax }),
    selections,
    singleCharacters: new SingleCharacters(sql, catalogue.indexes),
    writer,
    ...tasks,
    ...readParts(input, { catalogue, fragments, selections, isWhole: () => !tasks.rebuild.underWay }),
  }
}

type SharedStores = Pick<
  RerenderParts,
  'publication' | 'base' | 'records' | 'fragments' | 'catalogue' | 'transaction' | 'meta'
> &
  Pick<IndexMovingParts, 'alone'>

/** Makes the tasks of the alarm that derive stored data again. */
function backgroundTasks({ storage: { sql }, outdated }: PublisherInput, stores: SharedStores) {
  const background = {
    ...stores,
    outdated,
    retryMilliseconds: limits.rebuildRetryMilliseconds,
  }
  const rebuild = new IndexRebuild({
    ...background,
    rebuilding: new Rebuilding(sql),
    batchArticles: limits.rebuildBatchArticles,
  })
  const indexMoving = new IndexMoving({
    ...background,
    move: new IndexMove(sql),
    batchArticles: limits.rebuildBatchArticles,
    batchCharacters: limits.importBatchCharacters,
    rowsADay: limits.indexMoveRowsADay,
    retryMilliseconds: limits.indexMoveRetryMilliseconds,
  })
  const rerender = new Rerender({ ...background, batchStates: limits.rebuildBatchArticles })

  return { rebuild, rerender, indexMoving }
}

interface ReadStores {
  catalogue: Catalogue
  fragments: FragmentStore
  selections: Selections
  isWhole(): boolean
}

/** Makes the parts that answer readers. */
function readParts(
  {
    publication,
    base,
    hubs,
    feedHubs,
    cloud,
    storage: { sql },
    records,
    documentMaxBytes = limits.documentMaxBytes,
  }: PublisherInput,
  { catalogue, fragments, selections, isWhole }: ReadStores,
) {
  const fragmentLoader = new FragmentLoader({ publication, base, records, fragments })
  const wordSearch = new WordSearch({ selections, records })
  const labelling = new Labelling({ selections, records, labels: catalogue.labels })
  const pageParts = { publication, sql, catalogue, selections, wordSearch, records, labelling }

  const library = new Library({
    publication,
    base,
    hubs,
    feedHubs,
    cloud,
    window: {
      entries: limits.windowEntries,
      hours: limits.windowHours,
      entriesMax: limits.windowEntriesMax,
      tombstoneDays: limits.tombstoneDays,
    },
    deltaEntriesMax: limits.deltaEntriesMax,
    nextDue: () => catalogue.nextDue(),
    memoryMaxBytes: limits.documentMemoryMaxBytes,
    documentMaxBytes,
    head: () => catalogue.head(),
    selections,
    wordSearch,
    fragmentLoader,
    labelling,
    tombstones: new Tombstones({ records, tagging: publication.site.tagging }),
  })

  return {
    library,
    pages: new PageQueries(pageParts),
    articlePages: new ArticleQueries(pageParts),
    articleList: new ArticleList({ ...pageParts, siteLanguage: publication.site.language }),
    exports: new Exports({ ...pageParts, base, fragmentLoader, isWhole }),
    siteDocuments: new SiteDocuments({
      ...pageParts,
      base,
      index: new PageIndex(sql, catalogue.labels, catalogue.indexes),
    }),
  }
}

/** The hubs and the cloud that documents name. */
export function advertised({
  base,
  realTime,
}: Settings): Pick<PublisherInput, 'hubs' | 'feedHubs' | 'cloud'> {
  const { ownHub, externalHubs, rssCloud } = realTime
  const { hostname: domain, port, protocol, pathname: path } = new URL(cloudUrl(base))
  const cloud = { domain, port: Number(port || (protocol === 'https:' ? 443 : 80)), path }
  return { hubs: ownHub ? [hubUrl(base)] : [], feedHubs: externalHubs, cloud: rssCloud ? cloud : undefined }
}
