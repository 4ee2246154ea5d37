import { useEffect } from 'react';

/** Sets the title of the document to that of the page. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title !== undefined) document.title = `${title} – Zwaartepunt`;
  }, [title]);
}
