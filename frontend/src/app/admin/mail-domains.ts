/** Domains as they were typed: separated by commas, spaces or lines, with or without `@`. */
export function mailDomainsIn(text: string): string[] {
  return [
    ...new Set(
      text
        .toLowerCase()
        .split(/[\s,、]+/)
        .map((domain) => domain.replace(/^@/, ''))
        .filter((domain) => domain !== ''),
    ),
  ];
}

/** The first that the contract's rules refuse, or null. */
export function badDomain(domains: readonly string[]): string | null {
  return domains.find((domain) => !/^[a-z0-9.-]+\.[a-z]{2,}$/.test(domain)) ?? null;
}
