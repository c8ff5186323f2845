/**
 * What an evaluation leaves behind: {@link overt.evaluation.report.Report} as one self-contained HTML file with plots,
 * {@link overt.evaluation.report.ResultFile} as JSON, both with their {@link overt.evaluation.report.Provenance}. A report has no
 * script and asks for nothing from elsewhere. Everything is immutable. Guarded by {@code ReportTest}, {@code PlotsTest} and
 * {@code ResultFileTest}.
 */
@NullMarked
package overt.evaluation.report;

import org.jspecify.annotations.NullMarked;
