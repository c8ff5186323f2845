/**
 * Paper: signs, leaflets and cards as tagged PDF (PDF/UA-1) with real text, drawn from templates in XHTML, own pictograms and bundled
 * fonts. Nothing is fetched while a document is made. Stateless. Guarded by {@code PrintedMatterTest} (tags by veraPDF, text not cut
 * off, size of the heading, black and white, right to left).
 */
@NullMarked
package overt.publication.print;

import org.jspecify.annotations.NullMarked;
