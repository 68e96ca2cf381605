/**
 * What a terminal says in each of its states. Words only, so that the page and the list say the same.
 * @typedef {import('./views.js').DeviceView} DeviceView
 * @typedef {'tap' | 'yes' | 'no' | 'unsure' | 'busy' | 'none'} Sign
 * @typedef {{ purpose: string, headline: string, advice: string, sign: Sign, tone: 'good' | 'bad' | 'warn' | 'none' }} Words
 */

const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/** @param {DeviceView} device */
export function amountOf({ job }) {
  // Decimal text, exact: no sum is ever made in this page.
  return job && job.amountMinor > 0 ? money.format(/** @type {`${number}`} */ (job.amount)) : '';
}

/** @param {DeviceView} device */
function purposeOf({ job }) {
  if (!job) return '';
  if (job.amountMinor === 0) return 'Save your card';
  return { SALE: 'To pay', AUTH: 'To hold', REFUND: 'To give back' }[job.type];
}

/** @type {Record<NonNullable<DeviceView['outcome']>, Omit<Words, 'purpose'>>} */
const results = {
  approved: { headline: 'Approved', advice: 'Thank you', sign: 'yes', tone: 'good' },
  declined: { headline: 'Declined', advice: 'Try another card', sign: 'no', tone: 'bad' },
  cancelled: { headline: 'Cancelled', advice: 'Nothing was charged', sign: 'no', tone: 'none' },
  timed_out: { headline: 'Timed out', advice: 'Nothing was charged', sign: 'no', tone: 'none' },
  no_connection: { headline: 'No connection', advice: 'Nothing was charged', sign: 'no', tone: 'bad' },
  no_answer: {
    headline: 'No answer',
    advice: 'Ask at the counter before you pay again',
    sign: 'unsure',
    tone: 'warn',
  },
};

/** @param {DeviceView} device */
function resultOf({ outcome, verdict }) {
  const words = results[outcome ?? 'cancelled'];
  if (outcome !== 'declined' || !verdict || verdict.message === words.headline) return words;
  return { ...words, advice: `${verdict.message}. ${words.advice}` };
}

/**
 * @param {DeviceView} device
 * @returns {Words}
 */
export function wordsOf(device) {
  const purpose = purposeOf(device);
  const busy = /** @type {const} */ ({ purpose, sign: 'busy', tone: 'none' });
  switch (device.phase) {
    case 'waiting':
      return { purpose, headline: 'Tap, insert or swipe', advice: '', sign: 'tap', tone: 'none' };
    case 'reading':
      return { ...busy, headline: 'Reading the card', advice: device.card?.entry === 'insert' ? 'Leave it in' : '' };
    case 'pin':
      return { purpose, headline: 'Enter your PIN', advice: 'Then press OK', sign: 'none', tone: 'none' };
    case 'processing':
      return { ...busy, headline: 'Processing', advice: 'Please wait' };
    case 'result':
      return { purpose: '', ...resultOf(device) };
    case 'restarting':
      return { ...busy, headline: 'Restarting', advice: '' };
    default:
      return device.online
        ? { purpose, headline: 'Ready', advice: 'Waiting for the till', sign: 'none', tone: 'none' }
        : {
            purpose,
            headline: 'No connection',
            advice: 'The till cannot reach this terminal',
            sign: 'none',
            tone: 'bad',
          };
  }
}
