package overt.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import overt.cli.policy.PolicyFile;
import overt.deployment.policy.Loosening;
import overt.deployment.policy.Policy;
import overt.deployment.policy.PolicyAdoption;
import overt.deployment.policy.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code overt policy check}: exit status 0 if the file can be used, 1 with everything that is wrong with it if not. */
@Command(
        name = "check",
        description =
                "Checks a policy file and shows every setting, and what of it is looser than the shipped default.",
        mixinStandardHelpOptions = true)
final class PolicyCheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The policy file, for example policy/default.yaml.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private Path file;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("there is no policy file " + file);
        }
        Policy policy = PolicyFile.read(file);
        PrintWriter out = spec.commandLine().getOut();
        for (Setting<?> setting : Setting.all()) {
            print(out, setting, policy);
        }
        List<Loosening> loosenings = PolicyAdoption.needed(policy);
        if (loosenings.isEmpty()) {
            out.println("at least as strict as the shipped default everywhere: in force as it is");
        } else {
            out.println("looser than the shipped default, without effect until two different people agree:");
            loosenings.forEach(loosening -> out.println("  " + loosening));
        }
        out.flush();
        return 0;
    }

    private static <T> void print(PrintWriter out, Setting<T> setting, Policy policy) {
        T value = policy.get(setting);
        String comparison = value.equals(setting.shipped())
                ? "as shipped"
                : setting.isLooser(value, setting.shipped()) ? "LOOSER than shipped" : "stricter than shipped";
        String text = String.join(", ", setting.write(value));
        out.printf("%-62s %-22s %s%n", setting.name(), comparison, text.isEmpty() ? "none" : text);
    }
}
