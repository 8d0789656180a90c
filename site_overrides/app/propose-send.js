// Where a proposal goes: the page for a new file of the service that keeps the project's files.
// GitHub, Gitea and Forgejo fill that page in from the address; GitLab takes only the file's name from it.
// Sources: docs.gitea.com, "Integrations"; gitlab.com/gitlab-org/gitlab, issues 337038 and 594214.

const BRANCH = "main";
const LONGEST = 7500; // signs of an address; GitHub and most servers refuse those of more than about 8,000
const GITHUB = {
  name: "GitHub",
  fresh: "new",
  edit: "edit",
  upload: "upload",
  fill: (name, value) => ({ filename: name, value }),
  save: "Tekan “Commit changes…”, lalu “Propose changes”, lalu “Create pull request”.",
};
const GITLAB = {
  name: "GitLab",
  fresh: "-/new",
  edit: "-/edit",
  fill: (name) => ({ file_name: name }),
  save: "Tekan “Commit changes”, lalu buat “merge request”.",
};
const GITEA = {
  ...GITHUB,
  name: "repositori",
  fresh: "_new",
  edit: "_edit",
  upload: "_upload",
  save: "Pilih cabang baru dengan “pull request”, lalu simpan.",
};
const SERVICES = { gitlab: GITLAB, gitea: GITEA, forgejo: GITEA, codeberg: GITEA };

function serviceOf(repository) {
  const host = new URL(repository).hostname;
  return Object.entries(SERVICES).find(([name]) => host.includes(name))?.[1] ?? GITHUB;
}

const below = (repository) => repository.replace(/\/+$/, "").replace(/\.git$/, "");

/** {service, save, address, isFilled, isTooLong, upload}: `isFilled` says whether the text is in the address. */
export function newFile(repository, path, text) {
  const service = serviceOf(repository);
  const folder = path.slice(0, path.lastIndexOf("/"));
  const name = path.slice(path.lastIndexOf("/") + 1);
  const page = `${below(repository)}/${service.fresh}/${BRANCH}/${folder}`;
  const at = (values) => `${page}?${new URLSearchParams(values).toString().replaceAll("+", "%20")}`;
  const full = at(service.fill(name, text));
  const fits = full.length <= LONGEST;
  return {
    service: service.name,
    save: service.save,
    address: fits ? full : at(service.fill(name, "")),
    isFilled: fits && "value" in service.fill(name, text),
    isTooLong: !fits,
    upload: service.upload ? `${below(repository)}/${service.upload}/${BRANCH}/${folder}` : null,
  };
}

/** {service, save, address} of the page on which a file is changed. */
export function editFile(repository, path) {
  const service = serviceOf(repository);
  return { service: service.name, save: service.save, address: `${below(repository)}/${service.edit}/${BRANCH}/${path}` };
}
