// Scripts that are loaded when they are needed: files of the index, and what marks words.

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

const ours = /^(\.\.?\/)*assets\/[\w.%~$&+=@-]+\.js(\?v=\w+)?$/;

/** The one Trusted Types policy of the site: a script is one of its own assets. */
const policy = (window as { trustedTypes?: Policies }).trustedTypes?.createPolicy("lectern", {
  createScriptURL: (url) => (ours.test(url) ? url : ""),
});

export function loadScript(url: string): Promise<void> {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = policy ? policy.createScriptURL(url) : url;
    script.onload = () => done();
    script.onerror = failed;
    document.head.append(script);
  });
}
