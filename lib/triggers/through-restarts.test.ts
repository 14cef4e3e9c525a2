import { describe, expect, it } from 'vitest';
import { throughRestarts } from './through-restarts.ts';

const lost = () => Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' });

describe('throughRestarts', () => {
  it('does the work again while the connection is lost, and answers what it came to', async () => {
    let tries = 0;
    const work = async () => {
      if (++tries < 3) throw lost();
      return 'stored';
    };
    expect([await throughRestarts(work), tries]).toEqual(['stored', 3]);
  });

  it('gives up soon, and at once on what is not the connection', async () => {
    let tries = 0;
    const away = throughRestarts(async () => {
      tries++;
      throw lost();
    });
    await expect(away).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' });
    expect(tries).toBe(4);
    const refused = throughRestarts(async () => {
      tries++;
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    expect(tries).toBe(5);
  });
});
