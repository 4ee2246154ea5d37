/** Text of a link with the three hospitals below the norm for rectum surgery closed, on the data of the server. */
export async function belowNormLink(url: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/scenario-start`);
  const { scenario } = (await response.json()) as { scenario: { link: string } };
  const closed = ['rivas-beatrix-gorinchem', 'rode-kruis-beverwijk', 'van-weel-bethesda-dirksland'];
  return [scenario.link, ...closed.map((site) => `close.rectum-resectie.${site}`)].join('~');
}
