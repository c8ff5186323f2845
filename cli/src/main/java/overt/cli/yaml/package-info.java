/** YAML that people write, as nodes that know their line. The only user of the YAML library: no tags, no objects, no aliases. */
@NullMarked
package overt.cli.yaml;

import org.jspecify.annotations.NullMarked;
