package dev.polysms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Compares docs/command-line.md with the program. {@link SmsJarTest} runs its commands. */
final class CommandLinePageTest {
    static final Path PAGE = Path.of("../docs/command-line.md");

    @TempDir
    private Path home;

    @Test
    void lists_each_command() throws IOException {
        List<String> rows = new ArrayList<>(List.of("| command | what it does |", "|---|---|"));
        rows(SmsCommand.commandLine(new CliRun(home).context()), rows);

        assertThat(Files.readString(PAGE))
                .contains("<!-- commands -->\n" + String.join("\n", rows) + "\n<!-- /commands -->");
    }

    private static void rows(CommandLine command, List<String> rows) {
        if (command.getSubcommands().isEmpty()) {
            rows.add("| `" + command.getCommandSpec().qualifiedName() + "` | "
                    + command.getCommandSpec().usageMessage().description()[0] + " |");
        }
        command.getSubcommands().values().forEach(subcommand -> rows(subcommand, rows));
    }

    @Test
    void each_option_on_the_page_exists() throws IOException {
        Set<String> options = new TreeSet<>();
        collect(SmsCommand.commandLine(new CliRun(home).context()), options);

        Matcher named = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+").matcher(Files.readString(PAGE));

        assertThat(named.results().map(option -> option.group().replace("--no-progress", "--progress")))
                .isNotEmpty()
                .allSatisfy(option -> assertThat(options).contains(option));
    }

    private static void collect(CommandLine command, Set<String> options) {
        command.getCommandSpec().options().forEach(option -> options.addAll(List.of(option.names())));
        command.getSubcommands().values().forEach(subcommand -> collect(subcommand, options));
    }

    @Test
    void the_sample_of_the_configuration_is_read() throws IOException {
        String sample = block("properties", Files.readString(PAGE)).get(0);
        Path key = Files.writeString(home.resolve("key"), "k");
        Properties properties = new Properties();
        properties.load(new StringReader(sample));
        Path config =
                Files.writeString(home.resolve("config"), sample.replace("/run/secrets/primevox", key.toString()));
        CliContext context =
                new CliRun(home).with("POLYSMS_PRAGUE_PASSWORD", "p").context();
        Profiles profiles = new Profiles(context, ConfigFile.read(context, Optional.of(config)));

        assertThat(profiles.chosen(Optional.empty())).contains("office");
        assertThat(profiles.profile("office").settings())
                .containsEntry("api-key", "k")
                .containsKey("container-id");
        assertThat(profiles.profile("prague").settings()).containsKeys("username", "password");
    }

    /** Returns the blocks of a page in one language. */
    static List<String> block(String language, String page) {
        return Pattern.compile("^```" + language + "\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** Returns the page as bytes, so that the test of the jar reads the same. */
    static String page() throws IOException {
        return new String(Files.readAllBytes(PAGE), UTF_8);
    }
}
