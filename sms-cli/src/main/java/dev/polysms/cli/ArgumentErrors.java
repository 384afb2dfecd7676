package dev.polysms.cli;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports a wrong command line without repeating a value, which may be a credential, a number or a text. */
final class ArgumentErrors implements IParameterExceptionHandler {
    static final String CREDENTIAL_IN_ARGUMENT =
            "An argument contains a credential. Other users of this machine can see arguments,"
                    + " and the shell keeps them in its history. Remove it; set a variable such as POLYSMS_PRIMEVOX_API_KEY, or"
                    + " name a file in POLYSMS_PRIMEVOX_API_KEY_FILE or in the configuration file. Change the credential if others"
                    + " could see it.";

    private static final Pattern CREDENTIAL_NAME = Pattern.compile(
            "-*(api[-_]?key|key|token|bearer|pass(word|wd)?|pwd|secret|salt|auth|credentials?|service[-_]?account|user(name)?|login)");

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr()
                .println(describe(wrong) + " See: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static String describe(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched());
        }
        if (wrong instanceof MissingParameterException || wrong instanceof OverwrittenOptionException) {
            return sentence(String.valueOf(wrong.getMessage())); // names of options only
        }
        ArgSpec argument = wrong.getArgSpec();
        if (argument instanceof OptionSpec option) {
            return "The value of " + option.longestName() + " is not one that it takes. It means: "
                    + String.join(" ", option.description());
        }
        return argument == null
                ? "The command line is wrong; a subcommand may be missing."
                : "The value of " + argument.paramLabel() + " is not one that it takes.";
    }

    /** Returns whether an option is named like a credential. No option of the program is. */
    static boolean hasCredential(String... arguments) {
        return Stream.of(arguments).anyMatch(word -> word.startsWith("--") && isNamedAsCredential(word));
    }

    private static String unmatched(List<String> words) {
        if (words.stream().anyMatch(word -> word.indexOf('=') > 0 && isNamedAsCredential(word))) {
            return CREDENTIAL_IN_ARGUMENT;
        }
        String first = words.get(0);
        if (!first.startsWith("-")) {
            return "There is an argument that the command does not take; put a text with spaces into quotes.";
        }
        return "The option " + name(first) + " is unknown.";
    }

    private static boolean isNamedAsCredential(String word) {
        return CREDENTIAL_NAME.matcher(name(word).toLowerCase(Locale.ROOT)).matches();
    }

    private static String name(String word) {
        int equals = word.indexOf('=');
        return equals < 0 ? word : word.substring(0, equals);
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }
}
