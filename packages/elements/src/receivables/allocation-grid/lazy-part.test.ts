import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { LazyPart } from '../../shared/lazy-part.ts';
import { sums } from './lazy-parts.ts';
import { make } from './testing/grid-fixture.ts';

describe('a part that loads later', () => {
  it('loads once, and again after a failure', async () => {
    const answers = [Promise.reject(new Error('no network')), Promise.resolve('code')];
    let asked = 0;
    const part = new LazyPart(async () => (await answers[asked++]) ?? '');
    const failed = await part.load().then(
      () => 'loaded',
      () => 'failed',
    );
    expect([failed, part.loaded]).to.deep.equal(['failed', undefined]);
    expect(await part.load()).to.equal('code');
    expect(await part.load()).to.equal('code');
    expect([part.loaded, asked]).to.deep.equal(['code', 2]);
  });

  it('says when it cannot be had, and loses nothing that was typed', async () => {
    await setViewport({ width: 1280, height: 800 });
    const { grid, one, text, focusCell, press, type } = await make();
    const load = sums.load.bind(sums);
    sums.load = () => Promise.reject(new Error('no network'));
    await focusCell(0, 'apply');
    await type('=20+10.5');
    expect(one('.notice').textContent).to.contain('could not be loaded');
    await press('Enter');
    expect(one('.editor')).to.have.property('value', '=20+10.5');
    sums.load = load;
    await press('F2');
    await type('=20+10.5');
    await press('Enter');
    expect(text(0, 'apply')).to.equal('30.50');
    expect(grid.summary.applied).to.equal(30_50);
  });
});
