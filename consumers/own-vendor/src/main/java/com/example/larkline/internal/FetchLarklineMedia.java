package com.example.larkline.internal;

import com.example.larkline.LarklineClient;
import dev.polysms.Issue;
import dev.polysms.media.MediaContent;
import dev.polysms.media.MediaRef;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Redirects;
import dev.polysms.spi.Safety;
import dev.polysms.spi.StreamingOperation;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;

/** {@code GET Media/{id}}, which redirects to the file at another host. The token does not go there. */
public record FetchLarklineMedia(LarklineAccount account, String mediaHost)
        implements StreamingOperation<MediaRef, MediaContent> {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,64}");

    /** Returns an issue for a reference of another vendor, or one that could name another path. */
    public static List<Issue> check(MediaRef ref) {
        boolean ours = ref.provider().filter(LarklineClient.PROVIDER::equals).isPresent()
                && ID.matcher(ref.value()).matches();
        return ours
                ? List.of()
                : List.of(new Issue("media", "it must be media of Larkline", "pass a reference of a Larkline message"));
    }

    @Override
    public String name() {
        return "fetchMedia";
    }

    @Override
    public Safety safety() {
        return Safety.READ;
    }

    @Override
    public ApiRequest encode(MediaRef ref) {
        return account.get("Media/" + ref.value()).accept("*/*").build();
    }

    @Override
    public Redirects redirects() {
        return Redirects.to(mediaHost);
    }

    @Override
    public boolean streams(ApiResponse head) {
        return head.status() == 200 && !isPage(head.header("Content-Type").orElse("text/html"));
    }

    private static boolean isPage(String type) {
        return type.startsWith("text/html") || type.startsWith("application/json");
    }

    @Override
    public MediaContent open(ApiResponse head, InputStream body) {
        return MediaContent.of(
                head.header("Content-Type").orElse(null),
                head.contentLength().orElse(MediaContent.UNKNOWN_LENGTH),
                body);
    }

    @Override
    public MediaContent decode(ApiResponse response) {
        throw LarklineErrors.of(response);
    }
}
