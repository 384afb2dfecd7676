package dev.polysms.sandbox.internal.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The content of files, each in a file that is named by its SHA-256. Such a file never changes, so it is written once, before
 * the state that names it. Used by one thread at a time.
 */
public final class SavedFiles {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final DataFolder folder;
    private final Path path;
    private final Set<String> written = new HashSet<>();
    private final Set<String> used = new HashSet<>();

    SavedFiles(DataFolder folder, Path path) throws IOException {
        this.folder = folder;
        this.path = path;
        try (Stream<Path> files = Files.list(path)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> DIGEST.matcher(name).matches())
                    .forEach(written::add);
        }
    }

    /**
     * Returns the name under which content is kept.
     *
     * @param content the content
     * @return its SHA-256 as hexadecimal digits
     */
    public static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /**
     * Keeps content.
     *
     * @param digest its digest
     * @param content the content
     */
    public void keep(String digest, byte[] content) {
        used.add(digest);
        if (!written.contains(digest)) {
            folder.write(path.resolve(digest), content);
            written.add(digest);
        }
    }

    /**
     * Reads content.
     *
     * @param digest its digest
     * @return the content, or nothing if somebody deleted its file
     * @throws UncheckedIOException if it cannot be read or is damaged
     */
    public Optional<byte[]> read(String digest) {
        if (!written.contains(digest)) {
            return Optional.empty();
        }
        Path file = path.resolve(digest);
        byte[] content = DataFolder.read(file);
        if (!digest(content).equals(digest)) {
            throw DataFolder.damaged(
                    file,
                    "Its content is not what was saved.",
                    "Restore it, or delete it: the sandbox then starts without this attachment.");
        }
        return Optional.of(content);
    }

    /** Begins a save: nothing is used yet. */
    void begin() {
        used.clear();
    }

    /** Deletes what the state that was just saved does not name. */
    void deleteUnused() {
        written.removeIf(digest -> !used.contains(digest) && folder.delete(path.resolve(digest)));
    }
}
