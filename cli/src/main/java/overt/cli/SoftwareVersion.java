package overt.cli;

import overt.evaluation.report.Software;
import picocli.CommandLine.IVersionProvider;

/** The version that {@code --version} prints. */
final class SoftwareVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        Software software = Software.running();
        return new String[] {"overt " + software.version() + " (commit " + software.commit() + ")"};
    }
}
