package dev.polysms.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a documented answer may be, written as JSON. An object has exactly the members of the pattern; a name that ends with
 * {@code ?} may be missing, and the name <code>{regex}</code> stands for one or more members. An array with one element stands
 * for one or more elements like it. {@code "text:regex"} is a string, {@code "number:regex"} a number, {@code "boolean"} one of
 * the two, {@code "any"} any value; any other value is meant as it stands. A named group is remembered for later requests.
 */
final class JsonPattern {
    private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-z]+)>");

    private final Map<String, String> remembered;

    JsonPattern(Map<String, String> remembered) {
        this.remembered = remembered;
    }

    /** What is wrong with an answer, or nothing if it is as documented. */
    Optional<String> mismatch(JsonNode pattern, JsonNode actual) {
        return mismatch("$", pattern, actual);
    }

    private Optional<String> mismatch(String path, JsonNode pattern, JsonNode actual) {
        if (pattern.isTextual() && pattern.textValue().equals("any")) {
            return Optional.empty();
        }
        if (pattern instanceof ObjectNode object) {
            return actual.isObject() ? members(path, object, actual) : wrong(path, "an object", actual);
        }
        if (pattern.isArray()) {
            return actual.isArray() ? elements(path, pattern, actual) : wrong(path, "an array", actual);
        }
        if (pattern.isTextual() && pattern.textValue().startsWith("text:")) {
            return actual.isTextual() ? value(path, pattern, actual) : wrong(path, pattern.textValue(), actual);
        }
        if (pattern.isTextual() && pattern.textValue().startsWith("number:")) {
            return actual.isNumber() ? value(path, pattern, actual) : wrong(path, pattern.textValue(), actual);
        }
        if (pattern.isTextual() && pattern.textValue().equals("boolean")) {
            return actual.isBoolean() ? Optional.empty() : wrong(path, "a boolean", actual);
        }
        return pattern.equals(actual) ? Optional.empty() : wrong(path, pattern.toString(), actual);
    }

    private Optional<String> members(String path, ObjectNode pattern, JsonNode actual) {
        Set<String> unexpected = new HashSet<>();
        actual.fieldNames().forEachRemaining(unexpected::add);
        for (Map.Entry<String, JsonNode> member : pattern.properties()) {
            Optional<String> mismatch = member.getKey().startsWith("{")
                    ? members(path, member, actual, unexpected)
                    : member(path, member, actual, unexpected);
            if (mismatch.isPresent()) {
                return mismatch;
            }
        }
        return unexpected.isEmpty() ? Optional.empty() : Optional.of(path + " has also " + unexpected);
    }

    private Optional<String> member(
            String path, Map.Entry<String, JsonNode> member, JsonNode actual, Set<String> unexpected) {
        boolean isOptional = member.getKey().endsWith("?");
        String name = isOptional ? member.getKey().substring(0, member.getKey().length() - 1) : member.getKey();
        if (!unexpected.remove(name)) {
            return isOptional ? Optional.empty() : Optional.of(path + " has no " + name);
        }
        return mismatch(path + "." + name, member.getValue(), actual.get(name));
    }

    private Optional<String> members(
            String path, Map.Entry<String, JsonNode> member, JsonNode actual, Set<String> unexpected) {
        Pattern name =
                Pattern.compile(member.getKey().substring(1, member.getKey().length() - 1));
        boolean isFound = false;
        for (Map.Entry<String, JsonNode> each : actual.properties()) {
            if (name.matcher(each.getKey()).matches() && unexpected.remove(each.getKey())) {
                isFound = true;
                Optional<String> mismatch = mismatch(path + "." + each.getKey(), member.getValue(), each.getValue());
                if (mismatch.isPresent()) {
                    return mismatch;
                }
            }
        }
        return isFound ? Optional.empty() : Optional.of(path + " has no member whose name is like " + name);
    }

    private Optional<String> elements(String path, JsonNode pattern, JsonNode actual) {
        if (pattern.size() != 1) {
            return pattern.equals(actual) ? Optional.empty() : wrong(path, pattern.toString(), actual);
        }
        if (actual.isEmpty()) {
            return Optional.of(path + " is empty");
        }
        for (int i = 0; i < actual.size(); i++) {
            Optional<String> mismatch = mismatch(path + "[" + i + "]", pattern.get(0), actual.get(i));
            if (mismatch.isPresent()) {
                return mismatch;
            }
        }
        return Optional.empty();
    }

    private Optional<String> value(String path, JsonNode pattern, JsonNode actual) {
        String regex = pattern.textValue().substring(pattern.textValue().indexOf(':') + 1);
        Matcher matcher = Pattern.compile(regex, Pattern.DOTALL).matcher(actual.asText());
        if (!matcher.matches()) {
            return wrong(path, regex, actual);
        }
        GROUP.matcher(regex).results().forEach(group -> remembered.put(group.group(1), matcher.group(group.group(1))));
        return Optional.empty();
    }

    private static Optional<String> wrong(String path, String expected, JsonNode actual) {
        return Optional.of(path + " is not " + expected + " but " + actual);
    }
}
