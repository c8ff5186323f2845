/**
 * Bars, drawn as SVG for screens and paper. The numbers stand beside the bars and in a table near by; kinds of bars differ in pattern, so
 * that they can be told in black and white. Stateless. Guarded by {@code BarChartTest}.
 */
@NullMarked
package overt.publication.charts;

import org.jspecify.annotations.NullMarked;
