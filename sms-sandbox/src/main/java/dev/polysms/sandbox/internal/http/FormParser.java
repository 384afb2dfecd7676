package dev.polysms.sandbox.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable;

/** Parses urlencoded and multipart forms. */
final class FormParser {
    private FormParser() {}

    static Map<String, String> parse(String contentType, byte[] body) {
        String type = contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("application/x-www-form-urlencoded")) {
            return urlencoded(new String(body, UTF_8));
        }
        return type.startsWith("multipart/form-data") ? multipart(contentType, body) : Map.of();
    }

    static Map<String, String> urlencoded(String text) {
        Map<String, String> values = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            values.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException malformedEscape) {
            return text;
        }
    }

    private static Map<String, String> multipart(String contentType, byte[] body) {
        // Jetty throws IllegalArgumentException for a malformed header, and CompletionException for a malformed body.
        try (MultiPartFormData.Parts parts = parts(contentType, body)) {
            Map<String, String> values = new HashMap<>();
            for (MultiPart.Part part : parts) {
                if (part.getName() != null) {
                    values.put(part.getName(), part.getContentAsString(UTF_8));
                }
            }
            return values;
        } catch (IllegalArgumentException | CompletionException malformed) {
            return Map.of();
        }
    }

    private static MultiPartFormData.Parts parts(String contentType, byte[] body) {
        String boundary = MultiPart.extractBoundary(contentType);
        if (boundary == null) {
            throw new IllegalArgumentException("The content type has no boundary.");
        }
        MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
        parser.setUseFilesForPartsWithoutFileName(false);
        // The body is in memory already; no part may be written to a file.
        parser.setMaxMemoryFileSize(body.length);
        Promise.Completable<MultiPartFormData.Parts> parsed = new Promise.Completable<>();
        parser.parse(
                new ByteBufferContentSource(ByteBuffer.wrap(body)),
                Promise.from(Invocable.InvocationType.NON_BLOCKING, parsed));
        // It is complete, because the source had all bytes.
        return parsed.join();
    }
}
