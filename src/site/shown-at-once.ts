import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { factsFinder } from '../bibliography/reference.ts';
import { BibliographyWriter } from '../bibliography/stage.ts';
import { PaperCopier } from '../copy/stage.ts';
import { writeWhole } from '../digest/files.ts';
import type { DigestFolder } from '../digest/folder.ts';
import type { PaperId } from '../digest/ids.ts';
import type { SiteSettings } from '../digest/settings.ts';
import { fileOf, type SitePath } from '../digest/urls.ts';
import { parsePaper } from '../paper/store.ts';
import { type Assets, bundleAssets } from './assets.ts';
import { loadSite, paperHash } from './load-site.ts';
import { partOf } from './paging.ts';
import { type Frame, sliceSite, viewOf } from './paper-view.ts';
import { type RenderedPage, renderPages, templates } from './render.ts';
import type { Site } from './site.ts';
import { summarise } from './summary.ts';
import { copyInput } from './take-aways.ts';

/**
 * Shows a paper that an editor has just saved, on its own page and on those of its topics and editions, with the topics
 * as they are recorded. It takes a fraction of a second at any size; a whole build has to follow, since what a paper
 * says may move others.
 */
export class ShownAtOnce {
  readonly #digest: DigestFolder;
  readonly #settings: SiteSettings;
  readonly #assets: Assets;
  #site: Site;

  /** Reads a digest whose site has been built, by this program. */
  static async open(digest: DigestFolder, settings: SiteSettings): Promise<ShownAtOnce> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'sheaf-assets-'));
    try {
      const assets = await bundleAssets(folder);
      return new ShownAtOnce(digest, settings, assets, await loadSite(digest, assets, settings, []));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private constructor(digest: DigestFolder, settings: SiteSettings, assets: Assets, site: Site) {
    this.#digest = digest;
    this.#settings = settings;
    this.#assets = assets;
    this.#site = site;
  }

  /** Reads the digest again, after a build. */
  async reload(): Promise<void> {
    const site = await loadSite(this.#digest, this.#assets, this.#settings, []);
    this.#site.close();
    this.#site = site;
  }

  close(): void {
    this.#site.close();
  }

  /**
   * Renders the pages of a saved paper into the published folder, each file put in place whole.
   * @param name the paper's file
   * @returns whether it could: a paper that is new, or has another address, waits for the build.
   * @throws SheafError when the file can't be read as a paper.
   */
  async show(name: string, out: string): Promise<boolean> {
    const file = path.join(this.#digest.papers, name);
    const source = await readFile(file);
    const paper = parsePaper(source.toString('utf8'), file);
    const known = this.#site.papers.get(paper.id);
    if (known?.file !== name || known.slug !== paper.slug) return false;
    if (!this.#site.topicsFile.papers.get(paper.id)) return false;
    const hash = paperHash(source);
    if (known.hash === hash) return true;
    const site = this.#site.withPaper(summarise(paper, hash));
    const frame: Frame = { folder: this.#digest, settings: this.#settings, assets: this.#assets };
    for (const { url, html } of await pagesWith(site, frame, paper.id))
      await writeWhole(path.join(out, fileOf(url as SitePath)), html);
    const { settings, urls, editions, topicsFile } = site;
    const factsOf = factsFinder(editions, topicsFile);
    new BibliographyWriter({ digest: settings.title, urls, factsOf }, out).add(paper);
    new PaperCopier(copyInput(site), out).add(paper);
    this.#site = site;
    return true;
  }
}

/** The page of a paper, and those of its topics and editions on which it stands. */
async function pagesWith(site: Site, frame: Frame, id: PaperId): Promise<RenderedPage[]> {
  const { topic, second } = site.place(id);
  const own = new Map(site.paper(id).editions.map(({ edition, position }) => [edition, position]));
  site.turn = {
    groups: [],
    topics: site.topicParts.filter(({ of }) => of.id === topic || of.id === second),
    editions: site.editionParts.filter(({ of, part }) => {
      const position = own.get(of.id);
      return position !== undefined && partOf(position, of.counts.entries) === part;
    }),
  };
  const pages = await renderPages(sliceSite(frame, [viewOf(site, id)]), templates.paper);
  pages.push(...(await renderPages(site, templates.topic)), ...(await renderPages(site, templates.edition)));
  site.turn = undefined;
  return pages;
}
