package dev.polysms.examples;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the Javadoc of a class from its source. */
final class SourceComments {
    private static final Pattern FIRST_SENTENCE = Pattern.compile("(.*?[.:])(?:\\s.*|$)", Pattern.DOTALL);
    private static final Pattern INLINE_TAG = Pattern.compile("\\{@(?:code|link)\\s+([^}]*)}");
    private static final Pattern IF_NOT_SET = Pattern.compile("; ((?:\\{@code \\w+}|[\\w', ])+) if not set");
    private static final Pattern LINKED_WORDS = Pattern.compile("\\{@linkplain \\S+ ([^}]*)}");
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Z]\\w*|int|long|char|boolean)(?:<[^>]*>)?(?:\\.\\.\\.)? \\w+");

    private final String source;

    private SourceComments(String source) {
        this.source = source;
    }

    static SourceComments of(Class<?> type) throws IOException {
        String vendor = type.getPackageName().split("\\.")[2];
        return new SourceComments(Repository.file(
                "sms-" + vendor + "/src/main/java/" + type.getName().replace('.', '/') + ".java"));
    }

    /** Reads a class of a module, with the classes in it. */
    static SourceComments in(String module, Class<?> type) throws IOException {
        return new SourceComments(
                Repository.file(module + "/src/main/java/" + type.getName().replace('.', '/') + ".java"));
    }

    /** Returns where the method is in the source. */
    int position(Method method) {
        return find(method).start();
    }

    /** Returns the first sentence of a method's Javadoc. */
    String firstSentence(Method method) {
        return sentence(find(method).group(1));
    }

    /** Returns what applies if a method of a builder is not called, where the Javadoc ends with "…; ten seconds if not set". */
    Optional<String> ifNotSet(Method method) {
        return IF_NOT_SET
                .matcher(find(method).group(1).replaceAll("\\s*\\*\\s*|\\s+", " "))
                .results()
                .map(found -> INLINE_TAG.matcher(found.group(1)).replaceAll("`$1`"))
                .findFirst();
    }

    private MatchResult find(Method method) {
        Pattern commented = Pattern.compile(
                "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public [^;{(]*? " + method.getName() + "\\(([^)]*)\\)", Pattern.DOTALL);
        String parameters = Arrays.stream(method.getParameters())
                .map(SourceComments::written)
                .collect(Collectors.joining(" "));
        return commented
                .matcher(source)
                .results()
                .filter(found -> parameters.equals(types(found.group(2))))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No comment found at " + method));
    }

    /** A type parameter of a class has its own name in the source. */
    private static String written(Parameter parameter) {
        if (parameter.getParameterizedType() instanceof TypeVariable<?> variable) {
            return variable.getName();
        }
        Class<?> type = parameter.getType();
        return (type.isArray() ? type.getComponentType() : type).getSimpleName();
    }

    private static String types(String parameters) {
        return PARAMETER
                .matcher(parameters)
                .results()
                .map(parameter -> parameter.group(1))
                .collect(Collectors.joining(" "));
    }

    private static String sentence(String comment) {
        String plain =
                comment.replaceAll("(?m)^\\s*\\*", " ").replaceAll("\\s+", " ").strip();
        String first = FIRST_SENTENCE.matcher(plain).replaceFirst("$1");
        return INLINE_TAG
                .matcher(LINKED_WORDS.matcher(first).replaceAll("$1").replaceAll("</?i>", ""))
                .replaceAll(SourceComments::code)
                .replaceAll("[.:]$", "");
    }

    private static String code(MatchResult tag) {
        String target = tag.group(1).strip().replaceFirst("^(?:[a-z]\\w*\\.)+", "");
        String shown = target.startsWith("#") ? target.substring(1) : target.replace('#', '.');
        return "`" + shown + "`";
    }
}
