package dev.polysms.sandbox.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
    private final Routes routes = new Routes(String.CASE_INSENSITIVE_ORDER, answering(404), answering(405))
            .get("/v1/list", answering(200))
            .post("/v1/list", answering(201))
            .put("/v1/one", answering(202))
            .getBelow("/v1/media/", answering(203))
            .putBelow("/v1/media/", answering(204));

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/list, 200, /v1/list",
        "POST, /V1/LIST, 201, /V1/LIST",
        "PUT, /v1/one, 202, /v1/one",
        "GET, /v1/media/64/a.JPG, 203, 64/a.JPG",
        "PUT, /v1/MEDIA/Pic.jpg, 204, Pic.jpg",
        "GET, /v1/media/, 404, /v1/media/",
        "GET, /v1/media, 404, /v1/media",
        "GET, /v1/mediate, 404, /v1/mediate",
        "GET, /v1/list/, 404, /v1/list/",
        "DELETE, /v1/list, 405, /v1/list",
        "POST, /v1/media/a.jpg, 405, /v1/media/a.jpg"
    })
    void finds_the_call_by_method_and_path(String method, String path, int status, String seenPath) {
        SandboxResponse response = answer(method, path);

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.headers()).containsEntry("Path", seenPath);
    }

    @ParameterizedTest
    @CsvSource(
            value = {"/v1/list| GET, POST", "/v1/one| PUT", "/v1/media/a.jpg| GET, PUT"},
            delimiter = '|')
    void names_the_methods_that_a_path_has(String path, String allowed) {
        assertThat(answer("DELETE", path).headers()).containsEntry("Allow", allowed);
    }

    private SandboxResponse answer(String method, String path) {
        return routes.answer(new SandboxRequest(method, path, "", Map.of(), new byte[0]));
    }

    private static Endpoint answering(int status) {
        return request -> SandboxResponse.empty(status).header("Path", request.path());
    }
}
