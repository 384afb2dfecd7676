package dev.polysms.sandbox.internal.program;

import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.sandbox.internal.push.PushScope;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the program was asked for.
 *
 * @param host the address to listen on
 * @param port the port, 0 for a free one
 * @param allowedHosts further host names that clients may call it by
 * @param pushScope which hosts may be pushed to
 * @param wantsHelp whether to tell the options and end
 */
record Arguments(String host, int port, Set<String> allowedHosts, PushScope pushScope, boolean wantsHelp) {
    static final String HELP = """
            Usage: java -jar sms-sandbox.jar [options]

            Four SMS vendors on one local port. They take messages and send none.

              --port <port>  the port to listen on, 0 for a free one (default %d)
              --host <host>  the address to listen on (default %s)
              --allow-host <name>
                             one more host name that clients may call it by, such as
                             a container's; can be given several times
              --push-anywhere
                             allow webhooks on any host, not only on this machine
              --help         this text
            """.formatted(Defaults.PORT, Defaults.HOST);

    private static final Pattern PORT = Pattern.compile("\\d{1,5}");
    private static final int MAX_PORT = 65_535;

    /**
     * Reads a command line; {@code --port=1} is as good as {@code --port 1}, and the last one counts.
     *
     * @throws UsageException if there is something else than options with their values
     */
    static Arguments parse(List<String> words) {
        Arguments arguments = new Arguments(Defaults.HOST, Defaults.PORT, Set.of(), PushScope.LOOPBACK, false);
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            int equals = word.indexOf('=');
            String option = equals < 0 ? word : word.substring(0, equals);
            Optional<String> value = equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1));
            arguments = arguments.with(option, value, rest);
        }
        return arguments;
    }

    /** The sandbox that was asked for. */
    SmsSandbox.Builder builder() {
        SmsSandbox.Builder builder = SmsSandbox.builder().host(host).port(port);
        if (pushScope == PushScope.ANYWHERE) {
            builder.pushAnywhere();
        }
        try {
            allowedHosts.forEach(builder::allowHost);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(wrong.getMessage());
        }
        return builder;
    }

    private Arguments with(String option, Optional<String> value, Iterator<String> rest) {
        return switch (option) {
            case "--help", "-h" -> new Arguments(host, port, allowedHosts, pushScope, true);
            case "--push-anywhere" -> new Arguments(host, port, allowedHosts, PushScope.ANYWHERE, wantsHelp);
            case "--port" -> new Arguments(host, port(value(option, value, rest)), allowedHosts, pushScope, wantsHelp);
            case "--host" -> new Arguments(host(value(option, value, rest)), port, allowedHosts, pushScope, wantsHelp);
            case "--allow-host" -> new Arguments(host, port, and(value(option, value, rest)), pushScope, wantsHelp);
            default -> throw new UsageException("There is no option " + option + ".");
        };
    }

    private static String value(String option, Optional<String> value, Iterator<String> rest) {
        if (value.isEmpty() && !rest.hasNext()) {
            throw new UsageException("The option " + option + " has a value.");
        }
        return value.orElseGet(rest::next);
    }

    private Set<String> and(String allowedHost) {
        return Stream.concat(allowedHosts.stream(), Stream.of(allowedHost)).collect(Collectors.toUnmodifiableSet());
    }

    private static String host(String text) {
        if (text.isBlank()) {
            throw new UsageException("The host is a name or an address, such as " + Defaults.HOST + ".");
        }
        return text;
    }

    private static int port(String text) {
        if (!PORT.matcher(text).matches() || Integer.parseInt(text) > MAX_PORT) {
            throw new UsageException("The port is a number from 0 to " + MAX_PORT + ", 0 for a free one.");
        }
        return Integer.parseInt(text);
    }

    private static final class Defaults {
        private static final String HOST = "127.0.0.1";
        private static final int PORT = 18_099;
    }

    /** Tells what is wrong with a command line. */
    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private UsageException(@Nullable String message) {
            super(message);
        }
    }
}
