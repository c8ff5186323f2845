package overt.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that {@code --version} prints. */
final class SoftwareVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"overt 0.1.0"};
    }
}
