package dev.polysms.testing;

import dev.polysms.ClientOptions;
import dev.polysms.Reason;
import dev.polysms.media.MediaContent;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Safety;
import dev.polysms.spi.StreamingOperation;
import java.io.InputStream;
import java.net.URI;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** A small streaming operation: 2xx is the media, 404 a refusal, and any other answer proves nothing. */
public record Download(
        String base,
        Safety safety,
        Predicate<ApiResponse> test,
        BiFunction<ApiResponse, InputStream, MediaContent> opener)
        implements StreamingOperation<String, MediaContent> {
    public Download(String base) {
        this(base, Safety.READ, ApiResponse::isSuccessful, Download::content);
    }

    public Download atMostOnce() {
        return new Download(base, Safety.AT_MOST_ONCE, test, opener);
    }

    public Download testing(Predicate<ApiResponse> other) {
        return new Download(base, safety, other, opener);
    }

    public Download opening(BiFunction<ApiResponse, InputStream, MediaContent> other) {
        return new Download(base, safety, test, other);
    }

    public static MediaContent content(ApiResponse head, InputStream body) {
        return MediaContent.of(
                head.header("Content-Type").orElse(null),
                head.contentLength().orElse(MediaContent.UNKNOWN_LENGTH),
                body);
    }

    @Override
    public String name() {
        return "fetch";
    }

    @Override
    public ApiRequest encode(String input) {
        BaseUrl url = BaseUrl.of("baseUrl", URI.create(base), ClientOptions.defaults());
        return ApiRequest.get(url, "v1/media/1").header("Accept", "*/*").build();
    }

    @Override
    public boolean streams(ApiResponse head) {
        return test.test(head);
    }

    @Override
    public MediaContent open(ApiResponse head, InputStream body) {
        return opener.apply(head, body);
    }

    @Override
    public MediaContent decode(ApiResponse response) {
        throw response.status() == 404
                ? response.rejected(
                        Reason.NOT_FOUND, null, response.json().text("error").orElse(null))
                : response.unproven("the answer is no media");
    }
}
