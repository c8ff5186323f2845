/**
 * Programs that {@code benchmarks/compare} runs beside the peers' in {@code benchmarks/peers}. Not part of what is shipped, and not built by
 * Maven: the script compiles them against the built distribution.
 */
package overt.benchmarks;
