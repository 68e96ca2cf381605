import type { commonMessages } from '../shared/localize/common.messages.ts';
import type { Translation } from '../shared/localize/message.ts';

/** Every text of every element, by key. Types only: an element ships its own English texts and no others. */
export type Catalogue = typeof commonMessages;

/** The host's own words for some of them. */
export type Texts = Partial<Translation<Catalogue>>;
