package dev.polysms.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.SmsClient;
import dev.polysms.media.MediaContent;
import dev.polysms.media.MediaFetch;
import dev.polysms.media.MediaFile;
import dev.polysms.media.MediaRef;
import dev.polysms.media.MediaUpload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sms media}: its two commands. */
@Command(name = "media", description = "Uploads a file to a vendor, or saves a file of a message.")
final class MediaCommand {
    /** Returns a URL as it is, and uploads a file. */
    static MediaRef reference(Account account, SmsClient client, String fileOrUrl) {
        if (fileOrUrl.startsWith("https://") || fileOrUrl.startsWith("http://")) {
            return url(fileOrUrl);
        }
        MediaUpload upload = client.capability(MediaUpload.class)
                .orElseThrow(() -> AccountCommand.lacks(
                        account, "upload of media", "Use a profile of voiceelements, or give a URL."));
        return upload.upload(file(fileOrUrl));
    }

    private static MediaRef url(String url) {
        try {
            return MediaRef.url(URI.create(url));
        } catch (IllegalArgumentException malformed) {
            throw new CommandProblem("The URL of the media must be an http or https URL without a user name.");
        }
    }

    private static MediaFile file(String path) {
        try {
            Path file = Path.of(path);
            if (Files.isRegularFile(file) && Files.isReadable(file)) {
                return MediaFile.of(file);
            }
        } catch (InvalidPathException malformed) {
            // Reported below.
        }
        throw new CommandProblem(
                "There is no readable file at the path that was given for the media. Nothing was sent.");
    }

    /** {@code sms media upload}. */
    @Command(
            name = "upload",
            description =
                    "Uploads a file and prints its reference. Without --live it goes to the sandbox. Only Voice Elements takes"
                            + " files.")
    static final class Upload extends AccountCommand {
        @Parameters(paramLabel = "FILE", description = "The file.")
        private @Nullable String file;

        Upload(CliContext context) {
            super(context);
        }

        @Override
        int run(Account account, SmsClient client, Output output) {
            String path = String.valueOf(file);
            if (path.startsWith("http://") || path.startsWith("https://")) {
                throw new CommandProblem("FILE must be a file. A URL needs no upload: give it to sms send --media.");
            }
            output.progress("Uploading");
            MediaRef ref = reference(account, client, path);
            output.result(Output.object().put("media", ref.value()), ref.value());
            return ExitCode.OK;
        }
    }

    /** {@code sms media fetch}. */
    @Command(
            name = "fetch",
            description = "Saves the media of a message, as sms history and sms conversations print it.")
    static final class Fetch extends AccountCommand {
        @Parameters(paramLabel = "REFERENCE", description = "The id or the URL of the media.")
        private @Nullable String reference;

        @Option(
                names = "--out",
                paramLabel = "FILE",
                required = true,
                description = "The file to write. It must not exist.")
        private @Nullable Path out;

        Fetch(CliContext context) {
            super(context);
        }

        @Override
        int run(Account account, SmsClient client, Output output) throws IOException {
            Path file = Objects.requireNonNull(out, "picocli sets a required option");
            if (Files.exists(file)) {
                throw new CommandProblem("The file of --out exists: " + file + ". Choose another name, or remove it.");
            }
            MediaFetch media = client.capability(MediaFetch.class)
                    .orElseThrow(() -> lacks(account, "media to fetch", "Use a profile of primevox or voiceelements."));
            output.progress("Fetching");
            MediaRef ref = MediaRef.of(account.factory().provider(), String.valueOf(reference));
            try (MediaContent content = media.fetch(ref)) {
                ObjectNode json = Output.object().put("file", file.toString()).put("bytes", content.saveTo(file));
                content.contentType().ifPresent(type -> json.put("type", type));
                output.result(
                        json,
                        file + "  " + json.path("bytes").asLong() + " bytes  "
                                + content.contentType().orElse("(no type)"));
            }
            return ExitCode.OK;
        }
    }
}
