package dev.polysms.sandbox.internal.program;

import dev.polysms.sandbox.SmsSandbox;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The command line. */
final class Arguments {
    static final String HELP = """
            Usage: java -jar sms-sandbox.jar [options]

            Simulates four SMS vendors on one local port. It takes messages and sends none.

              --port <port>       listen on this port, 0 for a free one (default %d)
              --host <host>       listen on this address (default %s)
              --allow-host <name> also answer under this host name, such as a
                                  container's; can be given several times
              --data <folder>     keep messages, media, numbers and settings in this
                                  folder, and go on with them at the next start
              --push-anywhere     push webhooks to any host, not only to this machine
              --help              print this text
            """.formatted(Defaults.PORT, Defaults.HOST);

    private static final Pattern PORT = Pattern.compile("\\d{1,5}");
    private static final int MAX_PORT = 65_535;

    private final SmsSandbox.Builder sandbox = SmsSandbox.builder().port(Defaults.PORT);
    private final Iterator<String> words;
    private String host = Defaults.HOST;
    private boolean wantsHelp;

    private Arguments(Iterator<String> words) {
        this.words = words;
    }

    /**
     * Parses a command line. {@code --port=1} is the same as {@code --port 1}; if an option is repeated, the last value
     * counts.
     *
     * @throws UsageException for anything but options with their values
     */
    static Arguments parse(List<String> words) {
        Arguments arguments = new Arguments(words.iterator());
        while (arguments.words.hasNext()) {
            String word = arguments.words.next();
            int equals = word.indexOf('=');
            String option = equals < 0 ? word : word.substring(0, equals);
            arguments.take(option, equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1)));
        }
        return arguments;
    }

    /** Returns the sandbox with these options, not started. */
    SmsSandbox.Builder sandbox() {
        return sandbox;
    }

    String host() {
        return host;
    }

    boolean wantsHelp() {
        return wantsHelp;
    }

    private void take(String option, Optional<String> value) {
        try {
            switch (option) {
                case "--help", "-h" -> wantsHelp = true;
                case "--push-anywhere" -> sandbox.pushAnywhere();
                case "--port" -> sandbox.port(port(value(option, value)));
                case "--host" -> listenOn(value(option, value));
                case "--allow-host" -> sandbox.allowHost(value(option, value));
                case "--data" -> sandbox.data(folder(value(option, value)));
                default -> throw new UsageException("The option " + option + " is unknown.");
            }
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(wrong.getMessage());
        }
    }

    private String value(String option, Optional<String> value) {
        if (value.isEmpty() && !words.hasNext()) {
            throw new UsageException("The option " + option + " has no value.");
        }
        return value.orElseGet(words::next);
    }

    private void listenOn(String text) {
        if (text.isBlank()) {
            throw new UsageException("The host is empty. Give a name or an address, such as " + Defaults.HOST + ".");
        }
        sandbox.host(text);
        host = text;
    }

    private static int port(String text) {
        if (!PORT.matcher(text).matches() || Integer.parseInt(text) > MAX_PORT) {
            throw new UsageException("The port must be a number from 0 to " + MAX_PORT + "; 0 is a free port.");
        }
        return Integer.parseInt(text);
    }

    private static Path folder(String text) {
        try {
            if (!text.isBlank()) {
                return Path.of(text);
            }
        } catch (InvalidPathException malformed) {
            // Refused below, as an empty path is.
        }
        throw new UsageException("The data folder must be a path, such as ./sandbox-data.");
    }

    private static final class Defaults {
        private static final String HOST = "127.0.0.1";
        private static final int PORT = 18_099;
    }

    /** Reports a wrong command line. */
    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private UsageException(@Nullable String message) {
            super(message);
        }
    }
}
