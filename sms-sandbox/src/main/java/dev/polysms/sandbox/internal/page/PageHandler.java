package dev.polysms.sandbox.internal.page;

import dev.polysms.sandbox.internal.http.Endpoint;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Serves the page at {@code /} and its files below {@code /page/}. Only the files in this list can be read. The page's
 * policy lets the browser load and call nothing but this server.
 */
public final class PageHandler implements Endpoint {
    private static final String INDEX = "index.html";
    private static final String FOLDER = "/page/";
    private static final String RESOURCES = "/dev/polysms/sandbox/page/";
    private static final Set<String> FILES = Set.of(
            "accounts.js",
            "announcer.js",
            "answer.js",
            "api.js",
            "app.js",
            "batches.js",
            "begin.js",
            "conversations.js",
            "dom.js",
            "examples.js",
            "exchanges.js",
            "faults.js",
            "icon.svg",
            "live.js",
            "notifier.js",
            "page.css",
            "panel.js",
            "pictures.js",
            "segments.js",
            "store.js",
            "theme.js",
            "themes.js",
            "thread.js",
            "vendors.js");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");
    private static final Map<String, String> SAFETY = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            // A newer sandbox on the same port has a newer page.
            "Cache-Control",
            "no-cache");

    public PageHandler() {}

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        SandboxResponse answer = unguarded(request);
        for (Map.Entry<String, String> header : SAFETY.entrySet()) {
            answer = answer.header(header.getKey(), header.getValue());
        }
        return answer;
    }

    private static SandboxResponse unguarded(SandboxRequest request) {
        String name = request.path().equals("/") ? INDEX : below(request.path());
        if (!name.equals(INDEX) && !FILES.contains(name)) {
            return error(
                    404,
                    "The path does not begin with a vendor. Begin it with one of "
                            + "[primevox, voiceelements, voipex, voximplant], or with /sandbox/; the page is at /.");
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return error(405, "The page has no such method. Use GET or HEAD.").header("Allow", "GET, HEAD");
        }
        byte[] content = read(name);
        String tag = '"' + digest(content) + '"';
        boolean isKnown = request.header("If-None-Match")
                .filter(tags -> tags.contains(tag))
                .isPresent();
        SandboxResponse answer =
                isKnown ? SandboxResponse.empty(304) : SandboxResponse.bytes(200, typeOf(name), content);
        return answer.header("ETag", tag);
    }

    /** Returns the name of a file in the page's folder, or a name that no file has. */
    private static String below(String path) {
        String name = path.startsWith(FOLDER) ? path.substring(FOLDER.length()) : "";
        return name.equals(INDEX) ? "" : name;
    }

    private static String typeOf(String name) {
        return Objects.requireNonNull(TYPES.get(name.substring(name.lastIndexOf('.') + 1)), name);
    }

    private static byte[] read(String name) {
        try (InputStream in = PageHandler.class.getResourceAsStream(RESOURCES + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "A file of the sandbox's page cannot be read. Check that the jar is complete.", e);
        }
    }

    private static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }

    private static SandboxResponse error(int status, String message) {
        return SandboxResponse.json(status, SandboxResponse.object().put("error", message));
    }
}
