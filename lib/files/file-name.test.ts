import { describe, expect, it } from 'vitest';
import { contentDisposition, dispositionName, fileName, mediaType } from './file-name.ts';

describe('fileName', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\a\\x.doc', 'x.doc'],
    ['..', 'file'],
    ['', 'file'],
    [undefined, 'file'],
    ['a\0b\r\nX-Evil: 1', 'abX-Evil: 1'],
    ['gpj.\u202eexe.txt', 'gpj.exe.txt'],
    ['$(id);drop table.txt', '$(id);drop table.txt'],
    ['\ud800x', '\ufffdx'],
    ['🧨'.repeat(300), '🧨'.repeat(255)],
  ])('keeps %j as %j', (given, kept) => {
    expect(fileName(given)).toBe(kept);
  });
});

describe('mediaType', () => {
  it.each([
    ['Image/PNG; x=1', 'image/png'],
    ['application/vnd.api+json', 'application/vnd.api+json'],
    ['text/html\r\nSet-Cookie: a=b', 'application/octet-stream'],
    ['nothing', 'application/octet-stream'],
    [undefined, 'application/octet-stream'],
  ])('reads %j as %j', (given, kept) => {
    expect(mediaType(given)).toBe(kept);
  });
});

describe('a disposition', () => {
  it.each(['plain.txt', 'ä "quoted" \\ 100%.txt', "it's (1)*.txt", '日本.txt'])('brings back %j', (name) => {
    const header = contentDisposition(name);
    expect(header).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w%.~!-]+$/);
    expect(dispositionName(header)).toBe(name);
  });

  it('is read in each of its forms', () => {
    expect(dispositionName('attachment; filename=a.txt')).toBe('a.txt');
    expect(dispositionName('attachment; filename="a \\"b\\".txt"')).toBe('a "b".txt');
    expect(dispositionName("attachment; filename*=UTF-8''%zz; filename=x")).toBe('x');
    expect(dispositionName(null)).toBeUndefined();
  });
});
