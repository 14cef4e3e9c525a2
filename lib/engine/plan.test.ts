import { describe, expect, it } from 'vitest';
import { advance, begin, finallyOf } from './fold.ts';
import { plan } from './plan.ts';
import { draw, rowOf, walk } from './testing/walk.ts';

describe('branches', () => {
  //         ┌─ A ── B
  // Start ──┤
  //         └─ C ── D
  it('run one after another: depth first, edges from top to bottom', () => {
    const graph = draw({ edges: ['Start > A', 'Start > C', 'A > B', 'C > D'] });
    expect(walk(graph).trace).toEqual(['Start', 'A', 'B', 'C', 'D']);
  });

  it('run side by side when the workflow says so', () => {
    const graph = draw({ edges: ['Start > A', 'Start > C', 'A > B', 'C > D'], parallel: true });
    const state = begin(graph, 'Start');
    for (const activation of plan(state).ready) advance(state, rowOf(activation, [1]));
    expect(plan(state).ready.map(({ nodeId }) => nodeId)).toEqual(['A', 'C']);
  });

  it('run side by side as many at once as the workflow says', () => {
    const edges = Array.from({ length: 20 }, (_, n) => `Start > N${n}`);
    const readyWith = (most?: number) => {
      const state = begin(draw({ edges, parallel: true, ...(most && { most }) }), 'Start');
      for (const activation of plan(state).ready) advance(state, rowOf(activation, [1]));
      return plan(state).ready.length;
    };
    expect([readyWith(), readyWith(3), readyWith(1)]).toEqual([16, 3, 1]);
  });

  //          true ── Yes
  // If ──────┤
  //          false ─ No
  it('without items are not taken', () => {
    const graph = draw({ types: { if: 'If' }, edges: ['Start > If', 'If.true > Yes', 'If.false > No'] });
    expect(walk(graph, (node) => (node === 'If' ? [0, 3] : undefined)).trace).toEqual(['Start', 'If', 'No']);
  });

  it('of other triggers never start', () => {
    const graph = draw({ types: { start: 'Start Hook' }, edges: ['Start > A', 'Hook > A', 'Hook > B'] });
    expect(walk(graph).trace).toEqual(['Start', 'A']);
  });

  it('carry nothing over edges to unknown nodes and ports, and over a repeated edge once', () => {
    const graph = draw({ edges: ['Start > A', 'Start > A', 'Start.none > A', 'Start > A.none'] });
    expect(walk(graph).trace).toEqual(['Start', 'A']);
  });
});

describe('a join without a merge', () => {
  //         ┌─ A ─┐
  // Start ──┤     ├─ Join ── End
  //         └─ B ─┘
  it('activates the node again, numbered in the order of the branches', () => {
    const graph = draw({ edges: ['Start > A', 'Start > B', 'A > Join', 'B > Join', 'Join > End'] });
    expect(walk(graph).trace).toEqual(['Start', 'A', 'Join', 'End', 'B', 'Join #2', 'End #2']);
  });

  it('keeps that number when branches run side by side and the lower one is faster', () => {
    const graph = draw({ edges: ['Start > A', 'Start > B', 'A > Join', 'B > Join'], parallel: true });
    const { trace, rows } = walk(graph, undefined, (choices) => choices - 1);
    expect(trace).toEqual(['Start', 'B', 'A', 'Join', 'Join #2']);
    const viaA = rows.find(({ nodeId }) => nodeId === 'A')?.key;
    expect(rows.find(({ nodeId, turn }) => nodeId === 'Join' && turn === '')?.inputs).toEqual([
      [{ activation: viaA, port: 0 }],
    ]);
  });
});

describe('a merge', () => {
  const both = draw({
    types: { merge: 'Both' },
    edges: ['Start > A', 'Start > B', 'A > Both.0', 'B > Both.1', 'Both > End'],
  });

  //         ┌─ A ─┐
  // Start ──┤     ╞═ Both ── End
  //         └─ B ─┘
  it('waits for every connected input', () => {
    const { trace, rows } = walk(both);
    expect(trace).toEqual(['Start', 'A', 'B', 'Both', 'End']);
    const [, a, b, merge] = rows;
    expect(merge?.inputs).toEqual([[{ activation: a?.key, port: 0 }], [{ activation: b?.key, port: 0 }], []]);
  });

  it('goes on without an input that can no longer get a list', () => {
    const { trace, rows } = walk(both, (node) => (node === 'B' ? [0] : undefined));
    expect(trace).toEqual(['Start', 'A', 'B', 'Both', 'End']);
    expect(rows[3]?.inputs.map((sources) => sources.length)).toEqual([1, 0, 0]);
  });

  it('does not run when nothing arrives', () => {
    expect(walk(both, (node) => (node === 'A' || node === 'B' ? [0] : undefined)).trace).toEqual(['Start', 'A', 'B']);
  });

  //              true ─┐
  // Start ── If ─┤     ╞═ Both
  //              false ┘
  it('behind both sides of a branch gets the side that was taken', () => {
    const graph = draw({
      types: { if: 'If', merge: 'Both' },
      edges: ['Start > If', 'If.true > Both.0', 'If.false > Both.1'],
    });
    expect(walk(graph, (node) => (node === 'If' ? [0, 1] : undefined)).trace).toEqual(['Start', 'If', 'Both']);
  });

  //         ┌─ A ───────────┐
  // Start ──┤               ╞═ Last
  //         └─ B ─┐         │
  //           A ──╞═ First ─┘
  it('waits for another merge that still can send', () => {
    const graph = draw({
      types: { merge: 'First Last' },
      edges: ['Start > A', 'Start > B', 'A > Last.0', 'A > First.0', 'B > First.1', 'First > Last.1'],
    });
    expect(walk(graph).trace).toEqual(['Start', 'A', 'B', 'First', 'Last']);
  });

  // Start ── One ══ Two ══ One: each waits for the other
  it('that waits for one which waits for it goes on with what it has', () => {
    const graph = draw({
      types: { merge: 'One Two' },
      edges: ['Start > One.0', 'Start > Two.0', 'One > Two.1', 'Two > One.1'],
    });
    const { trace } = walk(graph, (node, turn) => (node === 'One' && turn === '#2' ? [0] : undefined));
    expect(trace).toEqual(['Start', 'One', 'Two', 'One #2']);
  });

  //         ┌──┐   ┌────┐
  // Start ──┴─ A ──╞ M ◄┘ : A sends to itself and to a merge that sends to itself
  it('waits for what it sent before, when that can still come back to it', () => {
    const graph = draw({ types: { merge: 'M' }, edges: ['Start > A', 'A > M.0', 'M > M.0', 'A > A'], parallel: true });
    const counts = (node: string, turn: string) => [turn === '#3' || (node === 'M' && turn === '#2') ? 0 : 1];
    const sorted = (pick?: (choices: number) => number) => [...walk(graph, counts, pick).trace].sort();
    expect(sorted((choices) => choices - 1)).toEqual(sorted());
  });

  it('takes two edges into one input in the order of the edges', () => {
    const graph = draw({ types: { merge: 'M' }, edges: ['Start > A', 'Start > B', 'B > M.0', 'A > M.0'] });
    const { rows } = walk(graph);
    const [, a, b, merge] = rows;
    expect(merge?.inputs[0]?.map(({ activation }) => activation)).toEqual([b?.key, a?.key]);
  });
});

describe('a cycle', () => {
  //            ┌──────────────┐
  // Start ── Poll ── If ─false┘
  //                   └─true── Done
  it('without a loop node numbers its activations', () => {
    const graph = draw({
      types: { if: 'If' },
      edges: ['Start > Poll', 'Poll > If', 'If.true > Done', 'If.false > Poll'],
    });
    const { trace } = walk(graph, (node, turn) => (node === 'If' ? (turn === '#3' ? [1, 0] : [0, 1]) : undefined));
    expect(trace).toEqual(['Start', 'Poll', 'If', 'Poll #2', 'If #2', 'Poll #3', 'If #3', 'Done']);
  });

  //            ┌────── Body ◄┐
  // Start ── Loop ─loop──────┘
  //            └─done── After
  it('of a loop node gives its body the index of the turn', () => {
    const graph = draw({
      types: { loop: 'Loop' },
      edges: ['Start > Loop', 'Loop.done > After', 'Loop.loop > Body', 'Body > Loop'],
    });
    const { trace } = walk(graph, (node, turn) => (node === 'Loop' ? (turn === '2' ? [5, 0] : [0, 1]) : undefined));
    expect(trace).toEqual(['Start', 'Loop 0', 'Body 0', 'Loop 1', 'Body 1', 'Loop 2', 'After']);
  });

  // Outer ─loop─ Inner ─loop─ Body ─┐
  //   ▲            ├─────◄──────────┘
  //   └────────────┘ done
  it('inside another one joins the indices by a dot', () => {
    const graph = draw({
      types: { loop: 'Outer Inner' },
      edges: ['Start > Outer', 'Outer.loop > Inner', 'Inner.loop > Body', 'Body > Inner', 'Inner.done > Outer'],
    });
    const { trace } = walk(graph, (node, turn) => {
      if (node === 'Outer') return turn === '2' ? [1, 0] : [0, 1];
      return node === 'Inner' ? (turn.endsWith('.1') ? [1, 0] : [0, 1]) : undefined;
    });
    expect(trace).toEqual([
      'Start',
      'Outer 0',
      'Inner 0.0',
      'Body 0.0',
      'Inner 0.1',
      'Outer 1',
      'Inner 1.0',
      'Body 1.0',
      'Inner 1.1',
      'Outer 2',
    ]);
  });

  it('entered twice begins a new round each time', () => {
    const graph = draw({
      types: { loop: 'Loop' },
      edges: ['Start > A', 'Start > B', 'A > Loop', 'B > Loop', 'Loop.loop > Body', 'Body > Loop'],
    });
    const { trace } = walk(graph, (node, turn) =>
      node === 'Loop' ? (turn.startsWith('1') ? [1, 0] : [0, 1]) : undefined,
    );
    expect(trace).toEqual(['Start', 'A', 'Loop 0', 'Body 0', 'Loop 1', 'B', 'Loop 0#2', 'Body 0#2', 'Loop 1#2']);
  });

  //            ┌─────────── Both ◄╡ true
  // Start ── Loop ─loop── If ─────╡ false
  it('with a merge in its body releases the merge in every turn', () => {
    const graph = draw({
      types: { loop: 'Loop', if: 'If', merge: 'Both' },
      edges: ['Start > Loop', 'Loop.loop > If', 'If.true > Both.0', 'If.false > Both.1', 'Both > Loop'],
    });
    const { trace } = walk(graph, (node, turn) => {
      if (node === 'Loop') return turn === '2' ? [1, 0] : [0, 2];
      return node === 'If' ? (turn === '0' ? [1, 0] : [0, 1]) : undefined;
    });
    expect(trace).toEqual(['Start', 'Loop 0', 'If 0', 'Both 0', 'Loop 1', 'If 1', 'Both 1', 'Loop 2']);
  });
});

describe('the end', () => {
  const line = draw({ edges: ['Start > A', 'A > B'], settings: { A: { onError: 'port' } } });
  const fault = { kind: 'upstream', code: 'no_answer', message: 'no answer' } as const;

  it('is a failure when an activation failed and nothing caught it', () => {
    const state = begin(line, 'Start');
    for (const activation of plan(state).ready) advance(state, rowOf(activation, [1]));
    for (const activation of plan(state).ready) advance(state, { ...rowOf(activation, []), status: 'failed', fault });
    expect(plan(state)).toEqual({ ready: [], waiting: [], ended: { status: 'failed', fault, nodeId: 'A' } });
  });

  it('is none when the error port took it, whatever is plugged in there', () => {
    const edges = ['Start > A', 'A > B', 'A.error > Tell', 'A.error > Undo', 'A.error > Both'];
    const graph = draw({ edges, settings: { A: { onError: 'port' } } });
    expect(walk(graph, (node) => (node === 'A' ? [0, 1] : undefined)).trace).toEqual([
      'Start',
      'A',
      'Tell',
      'Undo',
      'Both',
    ]);
  });

  it('is none when the error port took it', () => {
    const graph = draw({ edges: ['Start > A', 'A > B', 'A.error > Rescue'], settings: { A: { onError: 'port' } } });
    expect(walk(graph, (node) => (node === 'A' ? [0, 1] : undefined)).trace).toEqual(['Start', 'A', 'Rescue']);
  });

  it('comes after a hundred thousand activations, with a fault that says so', () => {
    const graph = draw({ edges: ['Start > A', 'A > A'] });
    const state = begin(graph, 'Start');
    let count = 0;
    for (let next = plan(state); !next.ended; next = plan(state)) {
      for (const activation of next.ready) advance(state, rowOf(activation, [1]));
      count++;
    }
    expect(count).toBe(100_000);
    expect(plan(state).ended).toMatchObject({ status: 'failed', fault: { kind: 'limit', code: 'activations_limit' } });
  });

  it('waits for a row that waits', () => {
    const state = begin(line, 'Start');
    const [start] = plan(state).ready;
    if (!start) throw new Error('nothing is ready');
    const row = { ...rowOf(start, []), status: 'waiting', retryAt: 5, fault } as const;
    advance(state, row);
    expect(plan(state)).toEqual({ ready: [], waiting: [row] });
  });
});

describe('the end with a finally', () => {
  // Start ── A ── M ◄── B      Last ── Clean
  const graph = draw({
    types: { last: 'Last', merge: 'M' },
    edges: ['Start > A', 'A > M.0', 'B > M.1', 'Last > Clean'],
  });
  const entry = finallyOf(graph);

  it('goes on with what is behind it only, whatever was open or failed', () => {
    if (!entry) throw new Error('there is no finally');
    const state = begin(graph, 'Start');
    const [start] = plan(state).ready;
    if (!start) throw new Error('nothing is ready');
    advance(state, rowOf(start, [1]));
    const [a] = plan(state).ready;
    if (!a) throw new Error('nothing is ready');
    advance(state, { ...rowOf(a, []), status: 'cancelled' });
    advance(state, { ...rowOf(entry, []), status: 'pending', attempts: 0 });
    expect(plan(state).ready.map(({ nodeId }) => nodeId)).toEqual(['Last']);
    advance(state, rowOf(entry, [1]));
    expect(plan(state).ready.map(({ nodeId }) => nodeId)).toEqual(['Clean']);
    for (const clean of plan(state).ready) advance(state, rowOf(clean, [0]));
    expect(plan(state).ended).toEqual({ status: 'succeeded' });
    expect(state.latest.get('Start')).toBe(start.key);
  });

  it('is not entered by itself, nor when it is disabled', () => {
    expect(walk(graph).trace).not.toContain('Last');
    expect(
      finallyOf(draw({ types: { last: 'Last' }, edges: ['Start > A'], settings: { Last: { disabled: true } } })),
    ).toBeUndefined();
  });
});

describe('a disabled merge', () => {
  it('waits for nobody', () => {
    const graph = draw({
      types: { merge: 'M' },
      edges: ['Start > A', 'Start > B', 'A > M.0', 'B > M.1'],
      settings: { M: { disabled: true } },
    });
    expect(walk(graph).trace).toEqual(['Start', 'A', 'M', 'B', 'M #2']);
  });
});
