package overt.evaluation.report;

/** A piece of a report's section. */
public sealed interface Block permits Prose, Notice, Table, Plot {}
