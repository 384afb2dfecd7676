package dev.polysms.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which account a command uses. */
final class AccountOptions {
    private static final String USUAL_VENDOR = "primevox";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = {"-p", "--profile"},
            paramLabel = "NAME",
            description =
                    "The account: a profile of the configuration file, or the id of a vendor. Without this option: the"
                            + " setting default of the file, or primevox at the sandbox.")
    private @Nullable String profile;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration file. Without this option: ~/.config/polysms/config.")
    private @Nullable Path config;

    @Option(
            names = "--live",
            description = "Use the real vendor. Without this option the command uses the sandbox only.")
    private boolean live;

    @Option(
            names = "--sandbox",
            paramLabel = "URL",
            description = "The address of the sandbox. Without this option: the setting sandbox of the file, or"
                    + " http://127.0.0.1:18099.")
    private @Nullable String sandbox;

    boolean live() {
        return live;
    }

    ConfigFile config(CliContext context) {
        return ConfigFile.read(context, Optional.ofNullable(config));
    }

    /** Returns the account that the options choose. */
    Account account(CliContext context) {
        return account(context, config(context));
    }

    Account account(CliContext context, ConfigFile file) {
        Profiles profiles = new Profiles(context, file);
        Optional<String> chosen = profiles.chosen(Optional.ofNullable(profile));
        return live ? ofVendor(profiles, chosen) : ofSandbox(profiles, chosen.orElse(USUAL_VENDOR), file);
    }

    private Account ofSandbox(Profiles profiles, String name, ConfigFile file) {
        return Account.ofSandbox(name, profiles.vendor(name), sandbox(file));
    }

    /** Returns the address of the sandbox that the options choose. */
    URI sandbox(ConfigFile file) {
        return Optional.ofNullable(sandbox)
                .or(() -> file.global("sandbox"))
                .map(SandboxAccess::address)
                .orElse(SandboxAccess.DEFAULT);
    }

    private Account ofVendor(Profiles profiles, Optional<String> chosen) {
        if (sandbox != null) {
            throw new CommandProblem("--live and --sandbox contradict each other. Remove one of them.");
        }
        String name = chosen.orElseThrow(() -> new CommandProblem(
                "--live needs an account. Add --profile NAME, or the setting default to the configuration file."));
        Profile found = profiles.profile(name);
        refuseCredentials(found);
        return Account.ofVendor(found);
    }

    /** Other users of the machine can see the arguments, so no option may contain a credential. */
    private void refuseCredentials(Profile found) {
        List<String> arguments = command == null
                ? List.of()
                : command.root().commandLine().getParseResult().originalArgs();
        for (String secret : found.secrets()) {
            if (arguments.stream().anyMatch(argument -> argument.contains(secret))) {
                throw new CommandProblem(ArgumentErrors.CREDENTIAL_IN_ARGUMENT);
            }
        }
    }
}
