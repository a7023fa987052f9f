// Which story is open belongs to the address, so that a page loaded again shows it again; no step back is added for it.
/** @param {AppComponent} component */
export default function (component) {
  const { story } = component.data;
  const address = new URL(location.href);
  if ((address.searchParams.get("story") ?? "") === story) return;
  if (story) address.searchParams.set("story", story);
  else address.searchParams.delete("story");
  history.replaceState(history.state, "", address);
}
