/** The command line: {@link overt.cli.Main}, and one class a command. The contract is docs/cli.md. */
@NullMarked
package overt.cli;

import org.jspecify.annotations.NullMarked;
